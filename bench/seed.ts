import { sendMessage } from '../server/features/conversations/service.ts';
import { loadConfig } from '../server/platform/config.ts';
import type { Context } from '../server/platform/context.ts';
import { inTransaction } from '../server/platform/db/database.ts';
import { openMigrated } from '../server/platform/db/open.ts';
import { newId } from '../server/platform/id.ts';
import { createLogger } from '../server/platform/log.ts';
import { createPlatform } from '../server/platform/start.ts';
import { unlockMasterKey } from '../server/platform/vault/master-key.ts';
import { listeners } from '../server/roles/listeners.ts';
import type { Stage } from './stage.ts';

const IN_ONE_TRANSACTION = 500;
const WORDS = 'What somebody wrote a while ago, in a few lines of a paragraph, **with** some `markdown`. '.repeat(3);

/**
 * So many messages for each conversation, through the product's own functions, while its server is stopped: many in
 * one transaction, because what is measured is reading them.
 */
export async function seedMessages({ place, person }: Stage, counts: Record<string, number>): Promise<void> {
  const config = loadConfig({ PARLEY_DATA_DIR: place.dataDir, PORT: String(place.port), LOG_LEVEL: 'error' });
  const log = createLogger(config);
  const opened = await openMigrated({ config, log, onLost: () => undefined });
  try {
    const { db } = opened.database;
    const masterKey = await unlockMasterKey({ db, file: config.masterKeyFile });
    const platform = createPlatform({ config, db, masterKey, log, listeners });
    const actor = { userId: person.userId, sessionId: newId(), isAdmin: false };
    for (const [conversationId, count] of Object.entries(counts)) {
      for (let done = 0; done < count; done += IN_ONE_TRANSACTION) {
        const part = Math.min(IN_ONE_TRANSACTION, count - done);
        await inTransaction(db, async (tx) => {
          // A nested transaction joins this one; only the type says that a context has the whole database.
          const ctx: Context = { ...platform, db: tx as unknown as Context['db'], actor, requestId: newId() };
          for (let index = 0; index < part; index++)
            await sendMessage(ctx, { conversationId, id: newId(), markdown: `${done + index} ${WORDS}`, reply: false });
        });
      }
    }
  } finally {
    await opened.close();
  }
}

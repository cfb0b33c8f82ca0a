import { loadConfig } from '#platform/config.ts';
import { openMigrated } from '#platform/db/open.ts';
import { createLogger } from '#platform/log.ts';
import { rotateMasterKey } from '#platform/vault/master-key.ts';
import { say } from './output.ts';

export async function rotateKey(): Promise<void> {
  const config = loadConfig();
  const opened = await openMigrated({ config, log: createLogger(config), onLost: () => undefined });
  try {
    const { keys } = await rotateMasterKey({ db: opened.database.db, file: config.masterKeyFile });
    say(
      `${config.masterKeyFile} holds a new master key, and ${keys} data keys are wrapped with it. Keep a copy of it in place of the old one.`,
    );
  } finally {
    await opened.close();
  }
}

import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import type { Conversation, ParticipantRole } from '#contract/conversations.ts';
import type { Fact } from '#contract/facts.ts';
import { type Config, loadConfig } from '#platform/config.ts';
import type { Context, Platform } from '#platform/context.ts';
import { inTransaction } from '#platform/db/database.ts';
import { FACT_TOPIC, type Listener } from '#platform/facts.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { createPlatform } from '#platform/start.ts';
import * as participants from '../features/conversations/participants-repository.ts';
import * as conversations from '../features/conversations/repository.ts';
import { createConversation } from '../features/conversations/service.ts';
import { users } from '../features/identity/tables.ts';
import { createPersonalWorkspace } from '../features/workspaces/service.ts';
import { testDatabase } from './database.ts';
import { testDirectory } from './directory.ts';

/**
 * A platform on this test file's own database, and builders for who and what a test needs.
 * Call it at the top level of the file: `const { person, conversation } = await given();`
 */
export async function given({
  env = {},
  listeners = [],
}: {
  env?: NodeJS.ProcessEnv;
  listeners?: readonly Listener[];
} = {}) {
  const database = await testDatabase();
  const config: Config = loadConfig({ LOG_LEVEL: 'silent', PARLEY_DATA_DIR: await testDirectory(), ...env });
  const log = createLogger(config, new Writable({ write: (_chunk, _encoding, done) => done() }));
  const platform = createPlatform({ config, db: database.db, masterKey: randomBytes(32), log, listeners });
  const published: Fact[] = [];
  platform.bus.subscribe(FACT_TOPIC, (fact) => published.push(fact as Fact));

  /** Somebody with an account and a personal workspace, asking. */
  async function person(name = 'Ada'): Promise<Context> {
    const id = newId();
    await inTransaction(platform.db, async (tx) => {
      const [user] = await tx
        .insert(users)
        .values({ id, name, email: `${id}@example.org` })
        .returning();
      if (user) await createPersonalWorkspace(tx, user);
    });
    return contextOf(platform, id);
  }

  /** A conversation of `owner`, a participant in `role`, and somebody who has nothing to do with it. */
  async function conversation({ role = 'writer' }: { role?: ParticipantRole } = {}): Promise<{
    owner: Context;
    participant: Context;
    stranger: Context;
    conversation: Conversation;
  }> {
    const [owner, participant, stranger] = await Promise.all([person('Ada'), person('Grace'), person('Mallory')]);
    const made = await createConversation(owner, { id: newId(), title: 'Tea', settings: {} });
    await join(made.conversation, participant, role);
    published.length = 0;
    return { owner, participant, stranger, conversation: made.conversation };
  }

  async function join({ workspaceId, id }: Conversation, who: Context, role: ParticipantRole): Promise<void> {
    await inTransaction(platform.db, async (tx) => {
      const changed = await conversations.changeConversation(tx, workspaceId, id);
      await participants.putParticipant(tx, {
        workspaceId,
        conversationId: id,
        userId: who.actor.userId,
        role,
        seq: changed?.seq ?? 0,
      });
    });
  }

  return { database, platform, published, person, conversation };
}

export function contextOf(platform: Platform, userId: string): Context {
  return { ...platform, actor: { userId, sessionId: newId(), isAdmin: false }, requestId: newId() };
}

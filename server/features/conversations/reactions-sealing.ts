import type { Reaction } from '#contract/conversations.ts';
import type { Platform } from '#platform/context.ts';
import type { Queryable } from '#platform/db/database.ts';
import type { KeyOwner, Sealer } from '#platform/vault/vault.ts';
import type { MessageRow } from './messages-repository.ts';
import { listReactions, type ReactionRow } from './reactions-repository.ts';

/** An emoji that somebody put on a message, and the `seq` at which they did. */
export type Put = { emoji: string; seq: number };
type Of = { userId: string; puts: readonly Put[] };

const place = (messageId: string) => ({ table: 'reactions', rowId: messageId, column: 'emojis' });
const keyOf = (userId: string): KeyOwner => ({ kind: 'person', id: userId });

export const sealPuts = (messageId: string, puts: readonly Put[], sealer: Sealer): Buffer =>
  sealer.seal(place(messageId), JSON.stringify(puts));

type Opening = Pick<Platform, 'vault'> & { db: Queryable };
type Reacted = Pick<MessageRow, 'workspaceId' | 'id' | 'isReacted' | 'deletedAt'>;

/** What everybody put on these messages, by message. No query where there is nothing. */
export async function openPuts({ vault, db }: Opening, rows: readonly Reacted[]): Promise<Map<string, Of[]>> {
  const reacted = rows.filter(({ isReacted, deletedAt }) => isReacted && !deletedAt);
  const [first] = reacted;
  if (!first) return new Map();
  const ids = reacted.map(({ id }) => id);
  const found = await listReactions(db, first.workspaceId, ids);
  const sealerOf = await vault.sealersFor(
    db,
    found.map(({ userId }) => keyOf(userId)),
  );
  return Map.groupBy(
    found.map((row) => ({
      messageId: row.messageId,
      userId: row.userId,
      puts: open(row, sealerOf(keyOf(row.userId))),
    })),
    ({ messageId }) => messageId,
  );
}

const open = (row: ReactionRow, sealer: Sealer): Put[] => JSON.parse(sealer.open(place(row.messageId), row.emojis));

/** Emojis in the order in which they first came, and so the people of each. */
export function toReactions(everybody: readonly Of[] = []): Reaction[] {
  const puts = everybody.flatMap(({ userId, puts }) => puts.map((put) => ({ ...put, userId })));
  const byEmoji = Map.groupBy(
    puts.toSorted((a, b) => a.seq - b.seq),
    ({ emoji }) => emoji,
  );
  return [...byEmoji].map(([emoji, of]) => ({ emoji, userIds: of.map(({ userId }) => userId) }));
}

import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable, Tx } from '#platform/db/database.ts';
import { reactions } from './tables.ts';

export type ReactionRow = typeof reactions.$inferSelect;

/** What everybody put on these messages: one row a person and message. */
export async function listReactions(
  db: Queryable,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<ReactionRow[]> {
  return db
    .select()
    .from(reactions)
    .where(and(eq(reactions.workspaceId, workspaceId), inArray(reactions.messageId, [...messageIds])));
}

export async function putReactions(tx: Tx, row: ReactionRow): Promise<void> {
  await tx
    .insert(reactions)
    .values(row)
    .onConflictDoUpdate({
      target: [reactions.workspaceId, reactions.messageId, reactions.userId],
      set: { emojis: row.emojis },
    });
}

export async function removeReactions(tx: Tx, row: Omit<ReactionRow, 'emojis'>): Promise<void> {
  await tx
    .delete(reactions)
    .where(
      and(
        eq(reactions.workspaceId, row.workspaceId),
        eq(reactions.messageId, row.messageId),
        eq(reactions.userId, row.userId),
      ),
    );
}

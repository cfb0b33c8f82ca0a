import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { News } from '#contract/reading.ts';
import type { Queryable, Tx } from '#platform/db/database.ts';
import { executePrepared } from '#platform/db/prepared.ts';
import { newsOf, toNews } from './reading-repository.ts';
import { conversations, participants } from './tables.ts';

export type ConversationRow = typeof conversations.$inferSelect;
/** A conversation with what one person may do in it. */
export type ConversationAccess = ConversationRow & {
  role: 'owner' | 'writer' | 'reader';
  leafId: string | null;
  draft: Buffer | null;
  draftFileIds: string[];
  readUpto: number;
  /** Whether the message that was asked for by id is stored already. */
  hasMessage: boolean;
};

const accessColumns = {
  workspaceId: conversations.workspaceId,
  id: conversations.id,
  createdBy: conversations.createdBy,
  title: conversations.title,
  settings: conversations.settings,
  seq: conversations.seq,
  newestMessageId: conversations.newestMessageId,
  createdAt: conversations.createdAt,
  lastActivityAt: conversations.lastActivityAt,
  deletedAt: conversations.deletedAt,
  role: participants.role,
  leafId: participants.leafId,
  draft: participants.draft,
  draftFileIds: participants.draftFileIds,
  readUpto: participants.readUpto,
};

const takesPart = (userId: string) =>
  and(
    eq(participants.workspaceId, conversations.workspaceId),
    eq(participants.conversationId, conversations.id),
    eq(participants.userId, userId),
    isNull(participants.leftAt),
  );

/** The conversation as this person may see it, deleted or not; undefined when it is missing or not theirs. */
export async function findForParticipant(
  db: Queryable,
  conversationId: string,
  userId: string,
  messageId?: string,
): Promise<ConversationAccess | undefined> {
  const [raw] = await executePrepared<RawAccess>(
    db,
    sql`select c.*, p.role, p.leaf_id, p.draft, p.draft_file_ids, p.read_upto, exists (select from messages m
        where m.workspace_id = c.workspace_id and m.id = ${messageId ?? null}::uuid) as has_message
      from conversations c join participants p on p.workspace_id = c.workspace_id and p.conversation_id = c.id
        and p.user_id = ${userId}::uuid and p.left_at is null
      where c.id = ${conversationId}::uuid`,
  );
  return raw && toAccess(raw);
}

type RawAccess = Pick<ConversationAccess, 'id' | 'title' | 'settings' | 'role' | 'draft'> & {
  workspace_id: string;
  created_by: string;
  seq: string; // the driver gives bigint as text
  newest_message_id: string | null;
  created_at: Date;
  last_activity_at: Date;
  deleted_at: Date | null;
  leaf_id: string | null;
  draft_file_ids: string[];
  read_upto: string;
  has_message: boolean;
};

function toAccess(raw: RawAccess): ConversationAccess {
  const { id, title, settings, role, draft } = raw;
  return {
    ...{ id, title, settings, role, draft },
    workspaceId: raw.workspace_id,
    createdBy: raw.created_by,
    seq: Number(raw.seq),
    newestMessageId: raw.newest_message_id,
    createdAt: raw.created_at,
    lastActivityAt: raw.last_activity_at,
    deletedAt: raw.deleted_at,
    leafId: raw.leaf_id,
    draftFileIds: raw.draft_file_ids,
    readUpto: Number(raw.read_upto),
    hasMessage: raw.has_message,
  };
}

export type Cursor = { lastActivityAt: Date; id: string };

/** Newest activity first, from below the cursor on. */
export async function listForParticipant(
  db: Queryable,
  userId: string,
  page: { limit: number; after: Cursor | undefined; workspaceId: string | undefined },
): Promise<(ConversationRow & { news: News })[]> {
  const below = page.after
    ? or(
        lt(conversations.lastActivityAt, page.after.lastActivityAt),
        and(eq(conversations.lastActivityAt, page.after.lastActivityAt), lt(conversations.id, page.after.id)),
      )
    : undefined;
  const rows = await db
    .select({ ...accessColumns, news: newsOf(sql`${participants}`) })
    .from(participants)
    .innerJoin(conversations, takesPart(userId))
    .where(
      and(
        eq(participants.userId, userId),
        isNull(conversations.deletedAt),
        page.workspaceId ? eq(conversations.workspaceId, page.workspaceId) : undefined,
        below,
      ),
    )
    .orderBy(desc(conversations.lastActivityAt), desc(conversations.id))
    .limit(page.limit);
  return rows.map((row) => ({ ...row, news: toNews(row.news) }));
}

/** Returns undefined when the id is already taken: the caller decides what a repeat means. */
export async function insertConversation(
  tx: Tx,
  row: typeof conversations.$inferInsert,
): Promise<ConversationRow | undefined> {
  const [inserted] = await tx.insert(conversations).values(row).onConflictDoNothing().returning();
  return inserted;
}

export type Place = { newestMessageId: string | null; leafId: string | null };

/**
 * Waits for the conversation's row lock and answers where things stand; undefined when it was deleted for good.
 * What is read here stays true until the transaction ends.
 */
export async function lockPlace(
  tx: Tx,
  { workspaceId, conversationId }: { workspaceId: string; conversationId: string },
  userId: string,
): Promise<(Place & { takesPart: boolean }) | undefined> {
  const [locked] = await tx
    .select({ newestMessageId: conversations.newestMessageId })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, workspaceId),
        eq(conversations.id, conversationId),
        isNull(conversations.deletedAt),
      ),
    )
    .for('update');
  if (!locked) return undefined;
  const [mine] = await tx
    .select({ leafId: participants.leafId, leftAt: participants.leftAt })
    .from(participants)
    .where(
      and(
        eq(participants.workspaceId, workspaceId),
        eq(participants.conversationId, conversationId),
        eq(participants.userId, userId),
      ),
    );
  return { ...locked, leafId: mine?.leafId ?? null, takesPart: mine !== undefined && mine.leftAt === null };
}

type Change = Partial<Pick<ConversationRow, 'title' | 'settings' | 'deletedAt' | 'newestMessageId'>> & {
  isActivity?: boolean;
};

export async function findConversation(
  db: Queryable,
  workspaceId: string,
  id: string,
): Promise<ConversationRow | undefined> {
  const [row] = await db
    .select()
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, id)));
  return row;
}

/** As it is and stays until the transaction ends; undefined when it is deleted. */
export async function lockConversation(tx: Tx, workspaceId: string, id: string): Promise<ConversationRow | undefined> {
  const [row] = await tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, id), isNull(conversations.deletedAt)))
    .for('update');
  return row;
}

/**
 * Takes the conversation's next seq and changes the row with it. The row lock this takes is held until the
 * transaction ends, which makes the order of seq the order of commit, without gaps.
 */
export async function changeConversation(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: Change = {},
): Promise<ConversationRow | undefined> {
  const { isActivity = false, ...columns } = change;
  const [row] = await tx
    .update(conversations)
    .set({ ...columns, seq: sql`${conversations.seq} + 1`, ...(isActivity ? { lastActivityAt: sql`now()` } : {}) })
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, id)))
    .returning();
  return row;
}

/** Removes everything: messages, revisions and participants go with it. Only if it is still deleted. */
export async function removeDeletedConversation(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const gone = await tx
    .delete(conversations)
    .where(
      and(
        eq(conversations.workspaceId, workspaceId),
        eq(conversations.id, id),
        sql`${conversations.deletedAt} is not null`,
      ),
    )
    .returning({ id: conversations.id });
  return gone.length > 0;
}

/** A conversation and who takes part in it now. */
export async function findWithParticipants(
  db: Queryable,
  conversationId: string,
): Promise<{ conversation: ConversationRow; userIds: string[] } | undefined> {
  const [conversation] = await db.select().from(conversations).where(eq(conversations.id, conversationId));
  if (!conversation) return undefined;
  const rows = await db
    .select({ userId: participants.userId })
    .from(participants)
    .where(
      and(
        eq(participants.workspaceId, conversation.workspaceId),
        eq(participants.conversationId, conversationId),
        isNull(participants.leftAt),
      ),
    );
  return { conversation, userIds: rows.map((row) => row.userId) };
}

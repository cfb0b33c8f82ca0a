import { and, eq, getTableColumns, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Queryable, Tx } from '#platform/db/database.ts';
import { DRAFT_HOURS } from './policy.ts';
import { blobs, files, messageFiles } from './tables.ts';

const { thumbnail, ...narrow } = getTableColumns(files);
const fileColumns = { ...narrow, hasThumbnail: sql<boolean>`${thumbnail} is not null` };

export type FileRow = Omit<typeof files.$inferSelect, 'thumbnail'> & { hasThumbnail: boolean };
export type BlobRow = typeof blobs.$inferSelect;
type Scope = { workspaceId: string };
type Mine = Scope & { userId: string };

export async function findFile(db: Queryable, id: string): Promise<FileRow | undefined> {
  const [row] = await db.select(fileColumns).from(files).where(eq(files.id, id));
  return row;
}

/** Which messages show it. */
export async function listMessagesOf(db: Queryable, { workspaceId, id }: Scope & { id: string }): Promise<string[]> {
  const rows = await db
    .select({ id: messageFiles.messageId })
    .from(messageFiles)
    .where(and(eq(messageFiles.workspaceId, workspaceId), eq(messageFiles.fileId, id)));
  return rows.map((row) => row.id);
}

export async function findThumbnail(db: Queryable, { workspaceId, id }: Scope & { id: string }) {
  const [row] = await db
    .select({ thumbnail })
    .from(files)
    .where(and(eq(files.workspaceId, workspaceId), eq(files.id, id)));
  return row?.thumbnail ?? undefined;
}

export async function findBlob(db: Queryable, workspaceId: string, id: Buffer): Promise<BlobRow | undefined> {
  const [row] = await db
    .select()
    .from(blobs)
    .where(and(eq(blobs.workspaceId, workspaceId), eq(blobs.id, id)));
  return row;
}

type Readable = Scope & { conversationId: string; userId?: string | undefined };

/** Those of these files that were sent into this conversation, or that this person has not sent anywhere. */
export async function listInConversation(
  db: Queryable,
  { workspaceId, conversationId, userId }: Readable,
  ids: readonly string[],
): Promise<{ file: FileRow; blob: Pick<BlobRow, 'folder' | 'parts'> }[]> {
  const isUnsent = userId === undefined ? undefined : and(isNull(files.conversationId), eq(files.uploadedBy, userId));
  return db
    .select({ file: fileColumns, blob: { folder: blobs.folder, parts: blobs.parts } })
    .from(files)
    .innerJoin(blobs, and(eq(blobs.workspaceId, files.workspaceId), eq(blobs.id, files.blobId)))
    .where(
      and(
        eq(files.workspaceId, workspaceId),
        inArray(files.id, [...ids]),
        or(eq(files.conversationId, conversationId), isUnsent),
      ),
    );
}

/** The row that stands, this one or the one that was there; it cannot be freed before the transaction ends. */
export async function putBlob(tx: Tx, row: typeof blobs.$inferInsert): Promise<BlobRow> {
  const [kept] = await tx
    .insert(blobs)
    .values(row)
    .onConflictDoUpdate({ target: [blobs.workspaceId, blobs.id], set: { bytes: sql`${blobs.bytes}` } })
    .returning();
  if (!kept) throw new Error('a blob is always kept');
  return kept;
}

export async function insertFile(
  tx: Tx,
  { hours, ...row }: typeof files.$inferInsert & { hours: number },
): Promise<FileRow> {
  const [made] = await tx
    .insert(files)
    .values({ ...row, expiresAt: inHours(hours) })
    .returning(fileColumns);
  if (!made) throw new Error('a row that is inserted is answered');
  return made;
}

export const inHours = (hours: number) => sql<Date>`now() + ${hours} * interval '1 hour'`;

/** Those of these files that this person uploaded into this workspace. */
export async function listMine(db: Queryable, { workspaceId, userId }: Mine, ids: readonly string[]) {
  return db
    .select(fileColumns)
    .from(files)
    .where(and(eq(files.workspaceId, workspaceId), eq(files.uploadedBy, userId), inArray(files.id, [...ids])));
}

type Sending = Mine & { conversationId: string; messageId: string; fileIds: readonly string[] };

/** Ties files to the message that shows them. Answers how many of them could be: those of this person that are in no other conversation. */
export async function sendFiles(tx: Queryable, { workspaceId, userId, conversationId, messageId, fileIds }: Sending) {
  const { rows } = await tx.execute(sql`
    with sent as (
      update files set conversation_id = ${conversationId}::uuid, expires_at = null
      where workspace_id = ${workspaceId}::uuid and id = any(${sql.param(fileIds)}::uuid[])
        and uploaded_by = ${userId}::uuid and (conversation_id is null or conversation_id = ${conversationId}::uuid)
      returning id
    )
    insert into message_files (workspace_id, conversation_id, message_id, file_id)
    select ${workspaceId}::uuid, ${conversationId}::uuid, ${messageId}::uuid, id from sent returning file_id`);
  return rows.length;
}

/** Whoever keeps files in a draft means to send them, later. */
export async function keepForDraft(db: Queryable, { workspaceId, userId }: Mine, ids: readonly string[]) {
  const kept = await db
    .update(files)
    .set({ expiresAt: inHours(DRAFT_HOURS) })
    .where(
      and(
        eq(files.workspaceId, workspaceId),
        eq(files.uploadedBy, userId),
        inArray(files.id, [...ids]),
        isNull(files.conversationId),
      ),
    )
    .returning({ id: files.id });
  return kept.map(({ id }) => id);
}

export async function removeUnsent(
  tx: Tx,
  { id, userId }: { id: string; userId: string },
): Promise<FileRow | undefined> {
  const [gone] = await tx
    .delete(files)
    .where(and(eq(files.id, id), eq(files.uploadedBy, userId), isNull(files.conversationId)))
    .returning(fileColumns);
  return gone;
}

/** The next of those that were not sent in time. */
export async function removeExpired(tx: Tx, limit: number): Promise<FileRow[]> {
  const due = tx.select({ id: files.id }).from(files).where(lt(files.expiresAt, sql`now()`)).limit(limit);
  return tx
    .delete(files)
    .where(and(inArray(files.id, due), isNull(files.conversationId)))
    .returning(fileColumns);
}

/** Unties files from a message that is gone, and removes those that no other message shows. */
export async function removeOfMessage(tx: Tx, { workspaceId, messageId }: Scope & { messageId: string }) {
  const untied = await tx
    .delete(messageFiles)
    .where(and(eq(messageFiles.workspaceId, workspaceId), eq(messageFiles.messageId, messageId)))
    .returning({ id: messageFiles.fileId });
  if (untied.length === 0) return [];
  const stillShown = tx
    .select({ one: sql`1` })
    .from(messageFiles)
    .where(and(eq(messageFiles.workspaceId, workspaceId), eq(messageFiles.fileId, files.id)));
  const ids = untied.map(({ id }) => id);
  return tx
    .delete(files)
    .where(and(eq(files.workspaceId, workspaceId), inArray(files.id, ids), sql`not exists ${stillShown}`))
    .returning(fileColumns);
}

export async function removeOfConversation(
  tx: Tx,
  { workspaceId, conversationId }: Scope & { conversationId: string },
) {
  await tx
    .delete(messageFiles)
    .where(and(eq(messageFiles.workspaceId, workspaceId), eq(messageFiles.conversationId, conversationId)));
  return tx
    .delete(files)
    .where(and(eq(files.workspaceId, workspaceId), eq(files.conversationId, conversationId)))
    .returning(fileColumns);
}

/** Removes those of these blobs that no file has any more, and answers where their parts lie. */
export async function removeUnused(tx: Tx, workspaceId: string, ids: readonly Buffer[]): Promise<string[]> {
  const these = and(eq(blobs.workspaceId, workspaceId), inArray(blobs.id, [...ids]));
  // Locked first, in one order: whoever brings the same content at this moment is seen below, or waits.
  await tx.select({ id: blobs.id }).from(blobs).where(these).orderBy(blobs.id).for('update');
  const inUse = tx
    .select({ one: sql`1` })
    .from(files)
    .where(and(eq(files.workspaceId, workspaceId), eq(files.blobId, blobs.id)));
  const gone = await tx
    .delete(blobs)
    .where(and(these, sql`not exists ${inUse}`))
    .returning({ folder: blobs.folder });
  return gone.map(({ folder }) => folder);
}

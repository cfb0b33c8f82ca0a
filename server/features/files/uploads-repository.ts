import { and, asc, count, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Queryable, Tx } from '#platform/db/database.ts';
import { UNSENT_HOURS } from './policy.ts';
import { inHours } from './repository.ts';
import { blobs, uploadParts, uploads } from './tables.ts';

export type UploadRow = typeof uploads.$inferSelect;
export type PartRow = typeof uploadParts.$inferSelect;
type Key = { workspaceId: string; id: string };

const isThis = ({ workspaceId, id }: Key) => and(eq(uploads.workspaceId, workspaceId), eq(uploads.id, id));

export async function findUpload(db: Queryable, id: string): Promise<UploadRow | undefined> {
  const [row] = await db.select().from(uploads).where(eq(uploads.id, id));
  return row;
}

/** As it is and stays until the transaction ends; undefined once it is whole, or gone. */
export async function lockUpload(tx: Tx, key: Key): Promise<UploadRow | undefined> {
  const [row] = await tx.select().from(uploads).where(isThis(key)).for('update');
  return row;
}

/** How much the files of a workspace take, those on their way included. Others who ask wait until the transaction ends. */
export async function lockUsage(tx: Tx, workspaceId: string): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('files of ' || ${workspaceId}::text, 0))`);
  const { rows } = await tx.execute<{ bytes: string }>(sql`
    select (select coalesce(sum(bytes), 0) from ${blobs} where workspace_id = ${workspaceId}::uuid)
      + (select coalesce(sum(bytes), 0) from ${uploads} where workspace_id = ${workspaceId}::uuid) as bytes`);
  return Number(rows[0]?.bytes ?? 0);
}

export async function countOpen(db: Queryable, userId: string): Promise<number> {
  const [row] = await db.select({ open: count() }).from(uploads).where(eq(uploads.uploadedBy, userId));
  return row?.open ?? 0;
}

export async function insertUpload(
  tx: Tx,
  row: Pick<UploadRow, 'workspaceId' | 'id' | 'uploadedBy' | 'bytes' | 'meta'>,
): Promise<UploadRow | undefined> {
  const values = { ...row, expiresAt: inHours(UNSENT_HOURS) };
  const [made] = await tx.insert(uploads).values(values).onConflictDoNothing().returning();
  return made;
}

/** Adds the part that comes next. Undefined when another came first, or the upload is gone: then nothing was done. */
export async function addPart(tx: Tx, part: PartRow): Promise<{ received: number } | undefined> {
  const { workspaceId, uploadId: id, start, bytes } = part;
  const [upload] = await tx
    .update(uploads)
    .set({ received: start + bytes, expiresAt: inHours(UNSENT_HOURS) })
    .where(and(isThis({ workspaceId, id }), eq(uploads.received, start)))
    .returning({ received: uploads.received });
  if (upload) await tx.insert(uploadParts).values(part);
  return upload;
}

export async function listParts(db: Queryable, { workspaceId, id }: Key): Promise<PartRow[]> {
  return db
    .select()
    .from(uploadParts)
    .where(and(eq(uploadParts.workspaceId, workspaceId), eq(uploadParts.uploadId, id)))
    .orderBy(asc(uploadParts.start));
}

/** For an upload whose length was not known before it was there. */
export async function setBytes(db: Queryable, key: Key, bytes: number): Promise<void> {
  await db.update(uploads).set({ bytes }).where(isThis(key));
}

export async function removeUpload(tx: Tx, key: Key): Promise<boolean> {
  const gone = await tx.delete(uploads).where(isThis(key)).returning({ id: uploads.id });
  return gone.length > 0;
}

/** The next of those that nobody went on with. */
export async function removeExpiredUploads(tx: Tx, limit: number): Promise<UploadRow[]> {
  const due = tx.select({ id: uploads.id }).from(uploads).where(lt(uploads.expiresAt, sql`now()`)).limit(limit);
  return tx.delete(uploads).where(inArray(uploads.id, due)).returning();
}

import { sql } from 'drizzle-orm';
import type { Queryable } from '#platform/db/database.ts';
import type { ShapeRow } from './shape.ts';

type Scope = { workspaceId: string; conversationId: string };
type Raw = {
  id: string;
  parent_id: string | null;
  author_id: string;
  role: ShapeRow['role'];
  model: string | null;
  is_deleted: boolean;
  ordinal: string;
  seq: string;
  created_ms: string;
};

/** What changed in the tree after `seq`, up to `limit` of it, and up to which change it is told now. */
export async function readShape(
  db: Queryable,
  { workspaceId, conversationId }: Scope,
  seq: number,
  limit: number,
): Promise<{ rows: ShapeRow[]; upto: number; isWhole: boolean }> {
  const { rows } = await db.execute<Raw>(sql`
    select m.id, m.parent_id, m.author_id, m.role, m.model, m.deleted_at is not null as is_deleted, m.ordinal, m.seq,
      (extract(epoch from m.created_at) * 1000)::bigint as created_ms
    from messages m
    where m.workspace_id = ${workspaceId}::uuid and m.conversation_id = ${conversationId}::uuid and m.seq > ${seq}
    order by m.seq limit ${limit}`);
  const last = rows.at(-1);
  return { rows: rows.map(toShapeRow), upto: last ? Number(last.seq) : seq, isWhole: rows.length < limit };
}

const toShapeRow = (raw: Raw): ShapeRow => ({
  id: raw.id,
  parentId: raw.parent_id,
  authorId: raw.author_id,
  role: raw.role,
  model: raw.model,
  isDeleted: raw.is_deleted,
  ordinal: Number(raw.ordinal),
  createdMs: Number(raw.created_ms),
});

import { LRUCache } from 'lru-cache';
import type { Context } from '#platform/context.ts';
import type { ConversationAccess } from './repository.ts';
import { Shape } from './shape.ts';
import { readShape } from './shape-repository.ts';

const KEPT_MESSAGES = 400_000;
const KEEP_MS = 5 * 60_000;
/** Read in pieces, so that a long conversation keeps nobody else waiting. */
const PIECE = 5_000;

/** Trees of conversations in which somebody moves about. They grow by what is new; no row ever leaves a conversation. */
const shapes = new LRUCache<string, Shape>({
  maxSize: KEPT_MESSAGES,
  sizeCalculation: ({ size }) => size + 1,
  ttl: KEEP_MS,
  ttlAutopurge: true,
});
const underWay = new Map<string, Promise<Shape>>();

/** The tree as it is now, or was at the moment of this access at the earliest. */
export async function shapeOf(ctx: Pick<Context, 'db'>, access: ConversationAccess): Promise<Shape> {
  // While pieces come, it is not whole.
  await underWay.get(access.id)?.catch(() => undefined);
  const known = shapes.get(access.id);
  if (known && known.seq >= access.seq) return known;
  const other = underWay.get(access.id);
  if (other) return other;
  const mine = catchUp(ctx, access, known ?? new Shape()).finally(() => underWay.delete(access.id));
  underWay.set(access.id, mine);
  return mine;
}

async function catchUp({ db }: Pick<Context, 'db'>, access: ConversationAccess, shape: Shape): Promise<Shape> {
  const scope = { workspaceId: access.workspaceId, conversationId: access.id };
  let from = shape.seq;
  for (let isWhole = false; !isWhole; ) {
    const piece = await readShape(db, scope, from, PIECE);
    ({ isWhole } = piece);
    from = piece.upto;
    // Changes of other rows than messages have numbers too: at the end all of them are known that were at the access.
    shape.add(piece.rows, isWhole ? Math.max(from, access.seq) : shape.seq);
  }
  shapes.set(access.id, shape);
  return shape;
}

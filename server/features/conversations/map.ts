import type { z } from 'zod';
import { type readMap as endpoint, MAP_MAX_BRANCHES, type MapBranch } from '#contract/map.ts';
import type { Context } from '#platform/context.ts';
import { requireConversation } from './access.ts';
import { endOf } from './branches.ts';
import { branchesOf } from './map-branches.ts';
import { findMessages } from './messages-repository.ts';
import { firstWordsOf } from './outline-text.ts';
import { openWords } from './sealing.ts';
import { shapeOf } from './shapes.ts';

/** The whole tree, whoever reads which part of it. */
export async function readMap(ctx: Context, { conversationId }: z.output<typeof endpoint.input>) {
  const access = await requireConversation(ctx, conversationId, 'read');
  const shape = await shapeOf(ctx, access);
  const { branches, isWhole } = branchesOf(shape, MAP_MAX_BRANCHES);
  const scope = { workspaceId: access.workspaceId, conversationId };
  const firsts = await openWords(
    ctx,
    await findMessages(
      ctx.db,
      scope,
      branches.map(({ firstId }) => firstId),
    ),
  );
  const read = new Set(shape.path(endOf(access)).map(({ id }) => id));
  const items = firsts.flatMap(({ id, role, markdown, createdAt }, place): MapBranch[] => {
    const branch = branches[place];
    if (!branch) return [];
    const { parentId, messages } = branch;
    return [{ id, parentId, role, title: firstWordsOf(markdown), messages, isRead: read.has(id), createdAt }];
  });
  return { branches: items, isWhole };
}

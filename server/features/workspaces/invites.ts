import type { z } from 'zod';
import type { getInvite, InvitePreview } from '#contract/identity.ts';
import type * as contract from '#contract/workspaces.ts';
import { workspaceRoleSchema } from '#contract/workspaces.ts';
import type { Context } from '#platform/context.ts';
import type { Tx } from '#platform/db/database.ts';
import { conflict, notFound } from '#platform/errors.ts';
import type { Http, PublicContext } from '#platform/http/route.ts';
import { createInvite, findInvite, listInvites, type Redeemed, revokeInvite, whoAsks } from '../identity/service.ts';
import { requireMember } from './access.ts';
import * as repository from './repository.ts';

type Input<E extends { input: z.ZodType }> = z.output<E['input']>;

export async function createWorkspaceInvite(ctx: Context, input: Input<typeof contract.createWorkspaceInvite>) {
  const { workspaceId, ...wanted } = input;
  const { kind } = await requireMember(ctx, workspaceId, 'admin');
  if (kind === 'personal') throw conflict('Your personal workspace is yours alone: make a team workspace first');
  return createInvite(ctx, { ...wanted, kind: 'workspace', workspaceId, targetId: workspaceId });
}

export async function listWorkspaceInvites(ctx: Context, { workspaceId }: Input<typeof contract.listWorkspaceInvites>) {
  await requireMember(ctx, workspaceId, 'admin');
  return { items: await listInvites(ctx, { kind: 'workspace', targetId: workspaceId }) };
}

export async function revokeWorkspaceInvite(
  ctx: Context,
  { workspaceId, inviteId }: Input<typeof contract.revokeWorkspaceInvite>,
) {
  await requireMember(ctx, workspaceId, 'admin');
  await revokeInvite(ctx, { kind: 'workspace', targetId: workspaceId, inviteId });
  return { ok: true as const };
}

/** For whoever holds the link. Who signed up by it still sees it when that was its last use. */
export async function previewInvite(
  ctx: PublicContext,
  { token }: Input<typeof getInvite>,
  http: Pick<Http, 'request'>,
): Promise<InvitePreview> {
  const actor = await whoAsks(ctx, http);
  const { kind, workspaceId, invitedBy, expiresAt } = await findInvite(ctx.db, token, actor?.userId);
  // Who is let into one conversation has no business with the name of the workspace around it.
  const workspace = kind === 'workspace' ? await repository.findWorkspace(ctx.db, workspaceId) : undefined;
  return { kind, invitedBy, workspaceName: workspace?.name ?? null, expiresAt: expiresAt.toISOString() };
}

/** The second half of taking an invite, in the transaction that redeemed it. Members stay what they are. */
export async function joinWorkspaceByInvite(tx: Tx, redeemed: Redeemed, userId: string): Promise<void> {
  const { workspaceId } = redeemed;
  await repository.lockWorkspace(tx, workspaceId);
  if (await repository.findMember(tx, workspaceId, userId)) return;
  if (redeemed.again) throw notFound('Invite');
  const role = workspaceRoleSchema.exclude(['owner']).parse(redeemed.role);
  await repository.insertMember(tx, { workspaceId, userId, role });
}

import type { z } from 'zod';
import type * as contract from '#contract/workspaces.ts';
import type { Member } from '#contract/workspaces.ts';
import type { Context } from '#platform/context.ts';
import { inTransaction, type Tx } from '#platform/db/database.ts';
import { conflict, forbidden, notFound } from '#platform/errors.ts';
import { findUsers, type Person, revokeInvitesBy } from '../identity/service.ts';
import { requireMember } from './access.ts';
import { isAtLeast, lastOwnerRefusal, removalRefusal, roleChangeRefusal } from './policy.ts';
import * as repository from './repository.ts';

type Input<E extends { input: z.ZodType }> = z.output<E['input']>;
type Leaver = { workspaceId: string; userId: string };
type LeaveListener = (tx: Tx, leaver: Leaver) => Promise<void>;

const leaveListeners = new Set<LeaveListener>();

/** Features to the right take their things back in the very transaction in which somebody stops being a member. */
export function whenMemberLeaves(listener: LeaveListener): () => void {
  leaveListeners.add(listener);
  return () => leaveListeners.delete(listener);
}

export async function listMembers(ctx: Context, { workspaceId }: Input<typeof contract.listMembers>) {
  await requireMember(ctx, workspaceId, 'member');
  const rows = await repository.listMembers(ctx.db, workspaceId);
  const people = await findUsers(
    ctx.db,
    rows.map((row) => row.userId),
  );
  return { items: rows.map((row) => toMember(row, people.get(row.userId))) };
}

export async function updateMember(ctx: Context, { workspaceId, userId, role }: Input<typeof contract.updateMember>) {
  await requireMember(ctx, workspaceId, 'member');
  return inTransaction(ctx.db, async (tx) => {
    const { actor, target } = await membersInTurn(tx, workspaceId, ctx.actor.userId, userId);
    const refusal = roleChangeRefusal(actor.role, target.role, role);
    if (refusal) throw forbidden(refusal);
    await requireAnotherOwner(tx, target, role);
    if (!isAtLeast(role, 'admin')) await revokeInvitesBy(tx, workspaceId, userId);
    const changed = (await repository.changeRole(tx, workspaceId, userId, role)) ?? target;
    return { member: toMember(changed, (await findUsers(tx, [userId])).get(userId)) };
  });
}

export async function removeMember(ctx: Context, { workspaceId, userId }: Input<typeof contract.removeMember>) {
  await requireMember(ctx, workspaceId, 'member');
  await inTransaction(ctx.db, async (tx) => {
    const { actor, target } = await membersInTurn(tx, workspaceId, ctx.actor.userId, userId);
    const refusal = removalRefusal(actor.role, target.role, actor.userId === target.userId);
    if (refusal) throw forbidden(refusal);
    await requireAnotherOwner(tx, target, 'gone');
    await repository.deleteMember(tx, workspaceId, userId);
    await revokeInvitesBy(tx, workspaceId, userId);
    for (const listener of leaveListeners) await listener(tx, { workspaceId, userId });
  });
  return { ok: true as const };
}

/** Both as they are once it is our turn: roles may have changed while we waited. */
async function membersInTurn(tx: Tx, workspaceId: string, actorId: string, targetId: string) {
  await repository.lockWorkspace(tx, workspaceId);
  const actor = await repository.findMember(tx, workspaceId, actorId);
  if (!actor) throw notFound('Workspace');
  const target = await repository.findMember(tx, workspaceId, targetId);
  if (!target) throw notFound('Member');
  return { actor, target };
}

async function requireAnotherOwner(
  tx: Tx,
  { workspaceId, role }: repository.MemberRow,
  to: Parameters<typeof lastOwnerRefusal>[1],
) {
  const refusal = lastOwnerRefusal(role, to, await repository.countOwners(tx, workspaceId));
  if (refusal) throw conflict(refusal);
}

function toMember({ userId, role, joinedAt }: repository.MemberRow, person: Person | undefined): Member {
  return { userId, name: person?.name ?? '', email: person?.email ?? '', role, joinedAt: joinedAt.toISOString() };
}

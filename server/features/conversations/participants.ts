import type { z } from 'zod';
import type { Participant } from '#contract/conversations.ts';
import type * as identityContract from '#contract/identity.ts';
import type * as contract from '#contract/participants.ts';
import type { Context, Platform } from '#platform/context.ts';
import { inTransaction, type Tx } from '#platform/db/database.ts';
import { forbidden, notFound } from '#platform/errors.ts';
import { createInvite, listInvites, redeemInvite, revokeInvite } from '../identity/service.ts';
import { joinWorkspaceByInvite, memberRole } from '../workspaces/service.ts';
import { requireConversation } from './access.ts';
import * as participantRepository from './participants-repository.ts';
import { ownerRefusal } from './policy.ts';
import * as repository from './repository.ts';
import { toParticipant } from './sealing.ts';

type Input<E extends { input: z.ZodType }> = z.output<E['input']>;
type Scope = { workspaceId: string; conversationId: string };

export async function listParticipants(ctx: Context, { conversationId }: Input<typeof contract.listParticipants>) {
  const access = await requireConversation(ctx, conversationId, 'read');
  const rows = await participantRepository.listParticipants(ctx.db, access.workspaceId, conversationId);
  return { items: rows.map(toParticipant) };
}

/** What everybody who is or was in a conversation is called, by their id. */
export async function participantNames(platform: Platform, scope: Scope): Promise<Map<string, string>> {
  const rows = await participantRepository.listParticipants(platform.db, scope.workspaceId, scope.conversationId);
  return new Map(rows.map(({ userId, name }) => [userId, name]));
}

export async function addParticipant(
  ctx: Context,
  { conversationId, userId, role }: Input<typeof contract.addParticipant>,
) {
  const access = await requireConversation(ctx, conversationId, 'own');
  const scope = { workspaceId: access.workspaceId, conversationId };
  // Strangers come by invite; whom an owner can name, shares the workspace.
  if (!(await memberRole(ctx.db, access.workspaceId, userId))) throw notFound('Member');
  return inTransaction(ctx.db, async (tx) => {
    await repository.lockPlace(tx, scope, ctx.actor.userId);
    const current = await participantRepository.findParticipant(tx, access.workspaceId, conversationId, userId);
    if (current && !current.leftAt) return { participant: toParticipant(current) };
    return { participant: await join(ctx, tx, scope, userId, role) };
  });
}

async function join(
  platform: Platform,
  tx: Tx,
  scope: Scope,
  userId: string,
  role: Participant['role'],
): Promise<Participant> {
  return putParticipant(platform, tx, scope, userId, role, 'participant.joined');
}

async function putParticipant(
  platform: Platform,
  tx: Tx,
  scope: Scope,
  userId: string,
  role: Participant['role'],
  type: 'participant.joined' | 'participant.changed',
): Promise<Participant> {
  const changed = await repository.changeConversation(tx, scope.workspaceId, scope.conversationId);
  if (!changed || changed.deletedAt) throw notFound('Conversation');
  await participantRepository.putParticipant(tx, { ...scope, userId, role, seq: changed.seq });
  const row = await participantRepository.findParticipant(tx, scope.workspaceId, scope.conversationId, userId);
  if (!row) throw notFound('Participant');
  const participant = toParticipant(row);
  await platform.facts.record(tx, scope.workspaceId, { type, participant });
  return participant;
}

export async function updateParticipant(
  ctx: Context,
  { conversationId, userId, role }: Input<typeof contract.updateParticipant>,
) {
  const access = await requireConversation(ctx, conversationId, 'own');
  const scope = { workspaceId: access.workspaceId, conversationId };
  return inTransaction(ctx.db, async (tx) => {
    const current = await requireParticipant(tx, scope, ctx.actor.userId, userId);
    if (current.role === role) return { participant: toParticipant(current) };
    await requireAnotherOwner(tx, scope, current.role);
    return { participant: await putParticipant(ctx, tx, scope, userId, role, 'participant.changed') };
  });
}

export async function removeParticipant(
  ctx: Context,
  { conversationId, userId }: Input<typeof contract.removeParticipant>,
) {
  const isLeaving = userId === ctx.actor.userId;
  const access = await requireConversation(ctx, conversationId, isLeaving ? 'read' : 'own');
  const scope = { workspaceId: access.workspaceId, conversationId };
  await inTransaction(ctx.db, async (tx) => {
    const current = await requireParticipant(tx, scope, ctx.actor.userId, userId);
    await requireAnotherOwner(tx, scope, current.role);
    await leave(ctx, tx, scope, userId);
  });
  return { ok: true as const };
}

/** Takes the conversation's lock first, so that two owners cannot remove each other at once. */
async function requireParticipant(tx: Tx, scope: Scope, actorId: string, userId: string) {
  await repository.lockPlace(tx, scope, actorId);
  const row = await participantRepository.findParticipant(tx, scope.workspaceId, scope.conversationId, userId);
  if (!row || row.leftAt) throw notFound('Participant');
  return row;
}

async function requireAnotherOwner(tx: Tx, scope: Scope, role: Participant['role']) {
  const everybody = await participantRepository.listParticipants(tx, scope.workspaceId, scope.conversationId);
  const owners = everybody.filter((row) => row.role === 'owner' && !row.leftAt).length;
  const refusal = ownerRefusal(role, owners);
  if (refusal) throw forbidden(refusal);
}

async function leave(platform: Platform, tx: Tx, scope: Scope, userId: string): Promise<void> {
  const changed = await repository.changeConversation(tx, scope.workspaceId, scope.conversationId);
  if (!changed) return;
  await participantRepository.markLeft(tx, { ...scope, userId, seq: changed.seq });
  const row = await participantRepository.findParticipant(tx, scope.workspaceId, scope.conversationId, userId);
  if (row)
    await platform.facts.record(tx, scope.workspaceId, { type: 'participant.left', participant: toParticipant(row) });
}

/** A member who leaves a workspace leaves its conversations in the same transaction. */
export async function leaveAllInWorkspace(
  platform: Platform,
  tx: Tx,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<void> {
  const ids = await participantRepository.listIdsInWorkspace(tx, workspaceId, userId);
  // In one order for everybody, so that two removals cannot wait for each other.
  for (const conversationId of ids.toSorted()) await leave(platform, tx, { workspaceId, conversationId }, userId);
}

export async function createConversationInvite(ctx: Context, input: Input<typeof contract.createConversationInvite>) {
  const access = await requireConversation(ctx, input.conversationId, 'own');
  return createInvite(ctx, {
    kind: 'conversation',
    workspaceId: access.workspaceId,
    targetId: access.id,
    role: input.role,
    expiresInDays: input.expiresInDays,
    maxUses: input.maxUses,
  });
}

export async function listConversationInvites(
  ctx: Context,
  { conversationId }: Input<typeof contract.listConversationInvites>,
) {
  const access = await requireConversation(ctx, conversationId, 'own');
  return { items: await listInvites(ctx, { kind: 'conversation', targetId: access.id }) };
}

export async function revokeConversationInvite(
  ctx: Context,
  { conversationId, inviteId }: Input<typeof contract.revokeConversationInvite>,
) {
  const access = await requireConversation(ctx, conversationId, 'own');
  await revokeInvite(ctx, { kind: 'conversation', targetId: access.id, inviteId });
  return { ok: true as const };
}

/** Takes either kind of invite: this is the feature that knows both what a workspace and what a conversation is. */
export async function acceptInvite(ctx: Context, { token }: Input<typeof identityContract.acceptInvite>) {
  return inTransaction(ctx.db, async (tx) => {
    const invite = await redeemInvite(tx, token, ctx.actor.userId);
    if (invite.kind === 'workspace') {
      await joinWorkspaceByInvite(tx, invite, ctx.actor.userId);
      return { kind: invite.kind, workspaceId: invite.workspaceId, conversationId: null };
    }
    const scope = { workspaceId: invite.workspaceId, conversationId: invite.targetId };
    await repository.lockPlace(tx, scope, ctx.actor.userId);
    const current = await participantRepository.findParticipant(
      tx,
      scope.workspaceId,
      scope.conversationId,
      ctx.actor.userId,
    );
    const isIn = current !== undefined && !current.leftAt;
    // Who was removed since does not come back by the same link.
    if (!isIn && invite.again) throw notFound('Invite');
    if (!isIn) await join(ctx, tx, scope, ctx.actor.userId, invite.role === 'reader' ? 'reader' : 'writer');
    return { kind: invite.kind, workspaceId: invite.workspaceId, conversationId: invite.targetId };
  });
}

import type { Invite } from '#contract/identity.ts';
import type { Context } from '#platform/context.ts';
import type { Queryable, Tx } from '#platform/db/database.ts';
import { notFound } from '#platform/errors.ts';
import { newId } from '#platform/id.ts';
import * as repository from './invites-repository.ts';
import { hashLinkToken, newLinkToken } from './secret-link.ts';

type InviteKind = Invite['kind'];
type Target = { kind: InviteKind; targetId: string };
type NewInvite = Target & { workspaceId: string; role: string; expiresInDays: number; maxUses: number };

const DAY_MS = 24 * 3600 * 1_000;

/** Who may invite is decided by whoever owns the target; this only keeps the link. */
export async function createInvite(ctx: Context, wanted: NewInvite): Promise<{ invite: Invite; url: string }> {
  const { expiresInDays, ...row } = wanted;
  const { token, hash } = newLinkToken();
  const inserted = await repository.insertInvite(ctx.db, {
    ...row,
    id: newId(),
    createdBy: ctx.actor.userId,
    tokenHash: hash,
    expiresAt: new Date(Date.now() + expiresInDays * DAY_MS),
  });
  if (!inserted) throw new Error('An invite was not stored');
  return { invite: toInvite(inserted), url: `${ctx.config.publicUrl}/invite/${token}` };
}

/** Those that still work, oldest first. */
export async function listInvites({ db }: Context, { kind, targetId }: Target): Promise<Invite[]> {
  return (await repository.listWorkingInvites(db, kind, targetId)).map(toInvite);
}

export async function revokeInvite({ db }: Context, invite: Target & { inviteId: string }): Promise<void> {
  if (!(await repository.revokeInvite(db, invite))) throw notFound('Invite');
}

/** Who lost the right to invite must not come back by their own links: to the workspace or anything in it. */
export async function revokeInvitesBy(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await repository.revokeInvitesBy(tx, workspaceId, userId);
}

export type FoundInvite = Target & { workspaceId: string; role: string; invitedBy: string; expiresAt: Date };

/** Every way in which a link does not work gives the same answer as one that never was. */
export async function findInvite(db: Queryable, token: string, userId?: string): Promise<FoundInvite> {
  const invite = await repository.findInvite(db, hashLinkToken(token));
  if (!invite || isOver(invite)) throw notFound('Invite');
  const isKept = userId !== undefined && (await repository.findUse(db, invite.id, userId)) !== undefined;
  if (invite.uses >= invite.maxUses && !isKept) throw notFound('Invite');
  const { kind, targetId, workspaceId, role, invitedBy, expiresAt } = invite;
  return { kind, targetId, workspaceId, role, invitedBy, expiresAt };
}

export type Redeemed = Target & {
  workspaceId: string;
  role: string;
  /** They took this very invite before: it may confirm what they are, but not bring back who was removed since. */
  again: boolean;
};

/** Counts one use for each person, however often they come. */
export async function redeemInvite(tx: Tx, token: string, userId: string): Promise<Redeemed> {
  const invite = await repository.lockInvite(tx, hashLinkToken(token));
  if (!invite) throw notFound('Invite');
  const { kind, targetId, workspaceId, role } = invite;
  const use = await repository.findUse(tx, invite.id, userId);
  if (use?.acceptedAt) return { kind, targetId, workspaceId, role, again: true };
  if (isOver(invite)) throw notFound('Invite');
  if (use) await repository.acceptUse(tx, invite.id, userId);
  else await takeUse(tx, invite, userId, new Date());
  return { kind, targetId, workspaceId, role, again: false };
}

/** Signing up by a link takes the use that accepting it will need; otherwise one link could make any number of accounts. */
export async function reserveInvite(tx: Tx, token: string, userId: string): Promise<void> {
  const invite = await repository.lockInvite(tx, hashLinkToken(token));
  if (!invite || isOver(invite)) throw notFound('Invite');
  await takeUse(tx, invite, userId, null);
}

async function takeUse(tx: Tx, invite: repository.InviteRow, userId: string, acceptedAt: Date | null): Promise<void> {
  if (invite.uses >= invite.maxUses) throw notFound('Invite');
  await repository.insertUse(tx, { inviteId: invite.id, userId, acceptedAt });
}

const isOver = ({ revokedAt, expiresAt }: repository.InviteRow) => revokedAt !== null || expiresAt <= new Date();

function toInvite({ id, kind, role, createdAt, expiresAt, uses, maxUses }: repository.InviteRow): Invite {
  return { id, kind, role, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), uses, maxUses };
}

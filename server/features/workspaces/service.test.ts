import { afterEach, describe, expect, test } from 'vitest';
import type { WorkspaceRole } from '#contract/workspaces.ts';
import type { Context } from '#platform/context.ts';
import { inTransaction } from '#platform/db/database.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { redeemInvite } from '../identity/service.ts';
import {
  createWorkspaceInvite,
  joinWorkspaceByInvite,
  listWorkspaceInvites,
  previewInvite,
  revokeWorkspaceInvite,
} from './invites.ts';
import { listMembers, removeMember, updateMember, whenMemberLeaves } from './members.ts';
import { insertMember } from './repository.ts';
import {
  createPersonalWorkspace,
  createWorkspace,
  listWorkspaces,
  memberRole,
  personalWorkspaceOf,
  requireMember,
  updateWorkspace,
} from './service.ts';

const { platform, person } = await given();
const stranger = await person('Mallory');
const missing = { code: 'not_found', message: 'Workspace not found' };

async function team() {
  const [owner, admin, member] = await Promise.all([person('Ada'), person('Bea'), person('Cy')]);
  const { workspace } = await createWorkspace(owner, { id: newId(), name: 'Tea' });
  const join = (who: Context, role: WorkspaceRole) =>
    inTransaction(platform.db, (tx) => insertMember(tx, { workspaceId: workspace.id, userId: who.actor.userId, role }));
  await join(admin, 'admin');
  await join(member, 'member');
  return { owner, admin, member, workspaceId: workspace.id, join };
}

const roleIn = (workspaceId: string, who: Context) => memberRole(platform.db, workspaceId, who.actor.userId);

describe('workspaces', () => {
  test('everybody has one personal workspace, first in the list, however often it is made sure of', async () => {
    const ada = await person();
    await Promise.all(
      [1, 2, 3].map(() => inTransaction(platform.db, (tx) => createPersonalWorkspace(tx, { id: ada.actor.userId }))),
    );
    await createWorkspace(ada, { id: newId(), name: 'A team' });
    const { items } = await listWorkspaces(ada);
    expect(items).toMatchObject([
      { kind: 'personal', role: 'owner' },
      { kind: 'team', name: 'A team', role: 'owner' },
    ]);
    expect(await personalWorkspaceOf(ada)).toMatchObject({ id: items[0]?.id });
  });

  test('making one twice gives the same answer; another name or another person is told that the id is taken', async () => {
    const ada = await person();
    const body = { id: newId(), name: 'Tea' };
    const tries = await Promise.all([1, 2, 3, 4].map(() => createWorkspace(ada, body)));
    expect(new Set(tries.map((one) => JSON.stringify(one))).size).toBe(1);
    const taken = { code: 'conflict', message: 'This id is taken' };
    await expect(createWorkspace(ada, { ...body, name: 'Coffee' })).rejects.toMatchObject(taken);
    await expect(createWorkspace(stranger, body)).rejects.toMatchObject(taken);
    await expect(
      createWorkspace(stranger, { ...(await personalWorkspaceOf(ada)), name: 'Personal' }),
    ).rejects.toMatchObject(taken);
  });

  test('a stranger learns nothing: theirs is as good as missing, whatever they try', async () => {
    const { workspaceId, member } = await team();
    const { userId } = member.actor;
    for (const id of [workspaceId, newId()]) {
      const target = { workspaceId: id };
      for (const attempt of [
        () => requireMember(stranger, id, 'member'),
        () => updateWorkspace(stranger, { ...target, name: 'Mine' }),
        () => listMembers(stranger, target),
        () => updateMember(stranger, { ...target, userId, role: 'owner' }),
        () => removeMember(stranger, { ...target, userId }),
        () => removeMember(stranger, { ...target, userId: stranger.actor.userId }),
        () => createWorkspaceInvite(stranger, { ...target, role: 'admin', expiresInDays: 1, maxUses: 1 }),
        () => listWorkspaceInvites(stranger, target),
        () => revokeWorkspaceInvite(stranger, { ...target, inviteId: newId() }),
      ]) {
        await expect(attempt()).rejects.toMatchObject(missing);
      }
    }
    expect(
      (await listMembers(member, { workspaceId })).items.map(({ name, role }) => `${name} ${role}`).sort(),
    ).toEqual(['Ada owner', 'Bea admin', 'Cy member']);
  });

  test('a member sees but does not manage', async () => {
    const { member, owner, workspaceId } = await team();
    for (const attempt of [
      () => requireMember(member, workspaceId, 'admin'),
      () => updateWorkspace(member, { workspaceId, name: 'Mine' }),
      () => updateMember(member, { workspaceId, userId: member.actor.userId, role: 'admin' }),
      () => removeMember(member, { workspaceId, userId: owner.actor.userId }),
      () => createWorkspaceInvite(member, { workspaceId, role: 'member', expiresInDays: 1, maxUses: 1 }),
      () => listWorkspaceInvites(member, { workspaceId }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await updateWorkspace(owner, { workspaceId, name: 'Coffee' })).toMatchObject({
      workspace: { name: 'Coffee' },
    });
  });
});

describe('members', () => {
  let stop = () => undefined as unknown;
  afterEach(() => stop());

  test('a role is changed by those who may; the last owner stays', async () => {
    const { owner, admin, member, workspaceId } = await team();
    const change = (by: Context, of: Context, role: WorkspaceRole) =>
      updateMember(by, { workspaceId, userId: of.actor.userId, role });
    await expect(change(admin, owner, 'member')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(change(admin, admin, 'owner')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(change(owner, owner, 'admin')).rejects.toMatchObject({ code: 'conflict' });
    await expect(change(owner, stranger, 'admin')).rejects.toMatchObject({
      code: 'not_found',
      message: 'Member not found',
    });
    expect(await change(admin, member, 'admin')).toMatchObject({ member: { name: 'Cy', role: 'admin' } });
    expect(await change(owner, member, 'owner')).toMatchObject({ member: { role: 'owner' } });
    expect(await change(owner, owner, 'member')).toMatchObject({ member: { role: 'member' } });
  });

  test('two owners who unmake each other at once leave one', async () => {
    const { owner, member, workspaceId, join } = await team();
    const second = await person();
    await join(second, 'owner');
    const tries = await Promise.allSettled([
      updateMember(owner, { workspaceId, userId: second.actor.userId, role: 'member' }),
      updateMember(second, { workspaceId, userId: owner.actor.userId, role: 'member' }),
      removeMember(owner, { workspaceId, userId: owner.actor.userId }),
      removeMember(second, { workspaceId, userId: second.actor.userId }),
    ]);
    expect(tries.some(({ status }) => status === 'rejected')).toBe(true);
    const { items } = await listMembers(member, { workspaceId });
    expect(items.filter(({ role }) => role === 'owner')).toHaveLength(1);
  });

  test('who leaves takes nothing along: others are told in the same transaction, and undo it if they fail', async () => {
    const { owner, member, workspaceId } = await team();
    const { userId } = member.actor;
    const left: unknown[] = [];
    stop = whenMemberLeaves(async (_tx, leaver) => {
      left.push(leaver);
      if (left.length === 1) throw new Error('the first try fails');
    });
    await expect(removeMember(member, { workspaceId, userId })).rejects.toThrow('the first try fails');
    expect(await roleIn(workspaceId, member)).toBe('member');
    expect(await removeMember(member, { workspaceId, userId })).toEqual({ ok: true });
    expect(left).toEqual([
      { workspaceId, userId },
      { workspaceId, userId },
    ]);
    await expect(requireMember(member, workspaceId, 'member')).rejects.toMatchObject(missing);
    await expect(removeMember(owner, { workspaceId, userId })).rejects.toMatchObject({ message: 'Member not found' });
    await expect(removeMember(owner, { workspaceId, userId: owner.actor.userId })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('invites to a workspace', () => {
  async function invite(by: Context, workspaceId: string, maxUses = 5) {
    const made = await createWorkspaceInvite(by, { workspaceId, role: 'member', expiresInDays: 7, maxUses });
    return { ...made.invite, token: made.url.slice(made.url.lastIndexOf('/') + 1) };
  }
  const accept = (who: Context, token: string) =>
    inTransaction(platform.db, async (tx) =>
      joinWorkspaceByInvite(tx, await redeemInvite(tx, token, who.actor.userId), who.actor.userId),
    );
  const nobody = { request: { headers: {} } } as Parameters<typeof previewInvite>[2];

  test('let people in, again and again, but leave members what they are', async () => {
    const { admin, owner, workspaceId } = await team();
    const { token } = await invite(admin, workspaceId);
    const guest = await person();
    await accept(guest, token);
    await accept(guest, token);
    await accept(owner, token);
    expect([await roleIn(workspaceId, guest), await roleIn(workspaceId, owner)]).toEqual(['member', 'owner']);
    expect((await listWorkspaceInvites(admin, { workspaceId })).items).toMatchObject([{ uses: 2 }]);
  });

  test('do not bring back who was removed, by the link they came by or one they made', async () => {
    const { admin, owner, workspaceId } = await team();
    const [mine, theirs] = [await invite(owner, workspaceId), await invite(admin, workspaceId)];
    const guest = await person();
    await accept(guest, mine.token);
    await removeMember(owner, { workspaceId, userId: guest.actor.userId });
    await expect(accept(guest, mine.token)).rejects.toMatchObject({ message: 'Invite not found' });
    await removeMember(owner, { workspaceId, userId: admin.actor.userId });
    await expect(accept(admin, theirs.token)).rejects.toMatchObject({ message: 'Invite not found' });
    expect(await roleIn(workspaceId, guest)).toBeUndefined();
    expect((await listWorkspaceInvites(owner, { workspaceId })).items).toMatchObject([{ id: mine.id }]);
  });

  test('stop working when they are revoked, which only their own workspace can do', async () => {
    const [ours, others] = [await team(), await team()];
    const { id, token } = await invite(ours.owner, ours.workspaceId);
    const foreign = { workspaceId: others.workspaceId, inviteId: id };
    await expect(revokeWorkspaceInvite(others.owner, foreign)).rejects.toMatchObject({ message: 'Invite not found' });
    await revokeWorkspaceInvite(ours.owner, { workspaceId: ours.workspaceId, inviteId: id });
    await expect(accept(stranger, token)).rejects.toMatchObject({ message: 'Invite not found' });
  });

  test('show who invites and to what, and are not made for a personal workspace', async () => {
    const { createIdentity } = await import('../identity/service.ts');
    createIdentity(platform, { onUserCreated: createPersonalWorkspace });
    const { owner, workspaceId } = await team();
    const { token, expiresAt } = await invite(owner, workspaceId);
    expect(await previewInvite({ ...platform, requestId: '' }, { token }, nobody)).toEqual({
      kind: 'workspace',
      invitedBy: 'Ada',
      workspaceName: 'Tea',
      expiresAt,
    });
    const own = await personalWorkspaceOf(owner);
    await expect(invite(owner, own.id)).rejects.toMatchObject({ code: 'conflict' });
  });
});

import { describe, expect, test } from 'vitest';
import { type WorkspaceRole, workspaceRoleSchema } from '#contract/workspaces.ts';
import { isAtLeast, lastOwnerRefusal, removalRefusal, roleChangeRefusal } from './policy.ts';

const roles = workspaceRoleSchema.options;
const pairs = roles.flatMap((a) => roles.map((b) => [a, b] as const));

describe('roles', () => {
  test('an owner may what an admin may, an admin what a member may', () => {
    const allowed = pairs.filter(([role, need]) => isAtLeast(role, need)).map(String);
    expect(allowed).toEqual([
      'owner,owner',
      'owner,admin',
      'owner,member',
      'admin,admin',
      'admin,member',
      'member,member',
    ]);
  });

  test('owners change every role, admins all but those from and to owner, members none', () => {
    const allowedTo = (actor: WorkspaceRole) =>
      pairs.filter(([from, to]) => !roleChangeRefusal(actor, from, to)).map(([from, to]) => `${from} to ${to}`);
    expect(allowedTo('owner')).toHaveLength(pairs.length);
    expect(allowedTo('admin')).toEqual(['admin to admin', 'admin to member', 'member to admin', 'member to member']);
    expect(allowedTo('member')).toEqual([]);
  });

  test('owners remove anybody, admins all but owners, members only themselves', () => {
    const removableBy = (actor: WorkspaceRole) => roles.filter((target) => !removalRefusal(actor, target, false));
    expect(removableBy('owner')).toEqual(['owner', 'admin', 'member']);
    expect(removableBy('admin')).toEqual(['admin', 'member']);
    expect(removableBy('member')).toEqual([]);
    for (const role of roles) expect(removalRefusal(role, role, true)).toBeUndefined();
  });

  test('the last owner stays owner', () => {
    expect(lastOwnerRefusal('owner', 'gone', 1)).toBeDefined();
    expect(lastOwnerRefusal('owner', 'admin', 1)).toBeDefined();
    expect(lastOwnerRefusal('owner', 'owner', 1)).toBeUndefined();
    expect(lastOwnerRefusal('owner', 'gone', 2)).toBeUndefined();
    expect(lastOwnerRefusal('admin', 'gone', 1)).toBeUndefined();
  });
});

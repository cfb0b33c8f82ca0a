import type { WorkspaceRole } from '#contract/workspaces.ts';

const RANK: Record<WorkspaceRole, number> = { member: 0, admin: 1, owner: 2 };

export function isAtLeast(role: WorkspaceRole, need: WorkspaceRole): boolean {
  return RANK[role] >= RANK[need];
}

/** Why `actor` may not give a member of role `from` the role `to`, or undefined when they may. */
export function roleChangeRefusal(actor: WorkspaceRole, from: WorkspaceRole, to: WorkspaceRole): string | undefined {
  if (!isAtLeast(actor, 'admin')) return 'Only owners and admins can change roles';
  if (actor === 'owner') return undefined;
  return from === 'owner' || to === 'owner' ? 'Only an owner can make or unmake owners' : undefined;
}

/** Why `actor` may not remove a member of role `target`, or undefined when they may. Everybody may leave. */
export function removalRefusal(actor: WorkspaceRole, target: WorkspaceRole, isSelf: boolean): string | undefined {
  if (isSelf) return undefined;
  if (!isAtLeast(actor, 'admin')) return 'Only owners and admins can remove members';
  return target === 'owner' && actor !== 'owner' ? 'Only an owner can remove an owner' : undefined;
}

/** Why an owner may not stop being one, or undefined. */
export function lastOwnerRefusal(from: WorkspaceRole, to: WorkspaceRole | 'gone', owners: number): string | undefined {
  return from === 'owner' && to !== 'owner' && owners <= 1
    ? 'A workspace needs an owner: make somebody else one first'
    : undefined;
}

import type { Member, WorkspaceRole } from '#contract/workspaces.ts';

/** What to offer; the server decides. */
export const canManage = (role: WorkspaceRole) => role !== 'member';

/** The roles that a person with `mine` may give to this member; empty when the role cannot be changed. */
export function rolesFor(mine: WorkspaceRole, member: Member): WorkspaceRole[] {
  if (mine === 'owner') return ['owner', 'admin', 'member'];
  if (mine === 'admin' && member.role !== 'owner') return ['admin', 'member'];
  return [];
}

export const canRemove = (mine: WorkspaceRole, member: Member) =>
  mine === 'owner' || (mine === 'admin' && member.role === 'member');

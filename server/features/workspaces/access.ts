import type { WorkspaceRole } from '#contract/workspaces.ts';
import type { Context } from '#platform/context.ts';
import type { Queryable } from '#platform/db/database.ts';
import { forbidden, notFound } from '#platform/errors.ts';
import { isAtLeast } from './policy.ts';
import * as repository from './repository.ts';

/** Everything in a workspace starts here, so no caller can skip the membership check. */
export async function requireMember(
  ctx: Context,
  workspaceId: string,
  need: WorkspaceRole,
): Promise<repository.WorkspaceAccess> {
  const workspace = await repository.findForMember(ctx.db, workspaceId, ctx.actor.userId);
  // A stranger gets the same answer as for a workspace that does not exist.
  if (!workspace) throw notFound('Workspace');
  if (!isAtLeast(workspace.role, need)) throw forbidden(need === 'owner' ? 'Only owners can do this' : ADMINS_ONLY);
  return workspace;
}

const ADMINS_ONLY = 'Only owners and admins can do this';

/** What somebody is in a workspace; undefined for a stranger. */
export async function memberRole(
  db: Queryable,
  workspaceId: string,
  userId: string,
): Promise<WorkspaceRole | undefined> {
  return (await repository.findMember(db, workspaceId, userId))?.role;
}

import type { z } from 'zod';
import type * as contract from '#contract/workspaces.ts';
import type { Workspace } from '#contract/workspaces.ts';
import type { Context } from '#platform/context.ts';
import { inTransaction, type Tx } from '#platform/db/database.ts';
import { conflict } from '#platform/errors.ts';
import { newId } from '#platform/id.ts';
import { requireMember } from './access.ts';
import * as repository from './repository.ts';

export { memberRole, requireMember } from './access.ts';
export { joinWorkspaceByInvite } from './invites.ts';
export { whenMemberLeaves } from './members.ts';

type Input<E extends { input: z.ZodType }> = z.output<E['input']>;

/** Where a person's things go unless they say otherwise. */
export async function personalWorkspaceOf(ctx: Context): Promise<{ id: string }> {
  const { userId } = ctx.actor;
  const found = await repository.findPersonal(ctx.db, userId);
  if (found) return found;
  await inTransaction(ctx.db, (tx) => createPersonalWorkspace(tx, { id: userId }));
  const made = await repository.findPersonal(ctx.db, userId);
  if (!made) throw new Error('A personal workspace could not be made');
  return made;
}

/** Part of making an account, so nobody is ever without one. Doing it again changes nothing. */
export async function createPersonalWorkspace(tx: Tx, { id: userId }: { id: string }): Promise<void> {
  const row = await repository.insertWorkspace(tx, {
    id: newId(),
    name: 'Personal',
    kind: 'personal',
    createdBy: userId,
  });
  if (row) await repository.insertMember(tx, { workspaceId: row.id, userId, role: 'owner' });
}

export async function listWorkspaces(ctx: Context) {
  const rows = await repository.listForMember(ctx.db, ctx.actor.userId);
  return { items: rows.map(toWorkspace) };
}

export async function createWorkspace(ctx: Context, { id, name }: Input<typeof contract.createWorkspace>) {
  const { userId } = ctx.actor;
  return inTransaction(ctx.db, async (tx) => {
    const row = await repository.insertWorkspace(tx, { id, name, kind: 'team', createdBy: userId });
    if (!row) return repeatedWorkspace(tx, id, name, userId);
    await repository.insertMember(tx, { workspaceId: id, userId, role: 'owner' });
    return { workspace: toWorkspace({ ...row, role: 'owner' }) };
  });
}

/** The same request again gets the same answer; any other body, or another's id, is told that the id is taken. */
async function repeatedWorkspace(tx: Tx, id: string, name: string, userId: string) {
  const known = await repository.findForMember(tx, id, userId);
  if (known?.createdBy !== userId || known.kind !== 'team' || known.name !== name) throw conflict('This id is taken');
  return { workspace: toWorkspace(known) };
}

export async function updateWorkspace(ctx: Context, { workspaceId, name }: Input<typeof contract.updateWorkspace>) {
  const workspace = await requireMember(ctx, workspaceId, 'admin');
  await repository.renameWorkspace(ctx.db, workspaceId, name);
  return { workspace: toWorkspace({ ...workspace, name }) };
}

function toWorkspace({ id, name, kind, role, createdAt }: repository.WorkspaceAccess): Workspace {
  return { id, name, kind, role, createdAt: createdAt.toISOString() };
}

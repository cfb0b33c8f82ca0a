import { z } from 'zod';
import { idSchema, nameSchema, okSchema, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { inviteSchema, newInviteSchema } from './identity.ts';

export const workspaceRoleSchema = z.enum(['owner', 'admin', 'member']);
export type WorkspaceRole = z.infer<typeof workspaceRoleSchema>;

export const workspaceSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.enum(['personal', 'team']),
  role: workspaceRoleSchema,
  createdAt: timeSchema,
});
export type Workspace = z.infer<typeof workspaceSchema>;

export const memberSchema = z.object({
  userId: idSchema,
  name: z.string(),
  email: z.string(),
  role: workspaceRoleSchema,
  joinedAt: timeSchema,
});
export type Member = z.infer<typeof memberSchema>;

const inWorkspace = { workspaceId: idSchema };

export const listWorkspaces = endpoint({
  method: 'GET',
  path: '/workspaces',
  summary: 'Your workspaces, the personal one first',
  input: z.object({}),
  output: z.object({ items: z.array(workspaceSchema) }),
});

export const createWorkspace = endpoint({
  method: 'POST',
  path: '/workspaces',
  status: 201,
  summary: 'Make a team workspace',
  input: z.object({ id: idSchema, name: nameSchema }),
  output: z.object({ workspace: workspaceSchema }),
});

export const updateWorkspace = endpoint({
  method: 'PATCH',
  path: '/workspaces/:workspaceId',
  summary: 'Rename a workspace (owner, admin)',
  input: z.object({ ...inWorkspace, name: nameSchema }),
  output: z.object({ workspace: workspaceSchema }),
});

export const listMembers = endpoint({
  method: 'GET',
  path: '/workspaces/:workspaceId/members',
  summary: 'Who belongs to a workspace',
  input: z.object(inWorkspace),
  output: z.object({ items: z.array(memberSchema) }),
});

export const updateMember = endpoint({
  method: 'PATCH',
  path: '/workspaces/:workspaceId/members/:userId',
  summary: 'Change a member’s role; the last owner stays owner',
  input: z.object({ ...inWorkspace, userId: idSchema, role: workspaceRoleSchema }),
  output: z.object({ member: memberSchema }),
});

/** Also how a member leaves. Their conversations in the workspace are left with it, at once. */
export const removeMember = endpoint({
  method: 'DELETE',
  path: '/workspaces/:workspaceId/members/:userId',
  summary: 'Remove a member, or leave',
  input: z.object({ ...inWorkspace, userId: idSchema }),
  output: okSchema,
});

export const createWorkspaceInvite = endpoint({
  method: 'POST',
  path: '/workspaces/:workspaceId/invites',
  status: 201,
  summary: 'Make an invite link (owner, admin)',
  input: z.object({
    ...inWorkspace,
    role: z.enum(['admin', 'member']).default('member'),
    expiresInDays: z.int().min(1).max(30).default(7),
    maxUses: z.int().min(1).max(100).default(1),
  }),
  output: newInviteSchema,
});

export const listWorkspaceInvites = endpoint({
  method: 'GET',
  path: '/workspaces/:workspaceId/invites',
  summary: 'Invite links that still work (owner, admin)',
  input: z.object(inWorkspace),
  output: z.object({ items: z.array(inviteSchema) }),
});

export const revokeWorkspaceInvite = endpoint({
  method: 'DELETE',
  path: '/workspaces/:workspaceId/invites/:inviteId',
  summary: 'Make an invite link stop working (owner, admin)',
  input: z.object({ ...inWorkspace, inviteId: idSchema }),
  output: okSchema,
});

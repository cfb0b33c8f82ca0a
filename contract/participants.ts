import { z } from 'zod';
import { idSchema, okSchema } from './common.ts';
import { participantRoleSchema, participantSchema } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { inviteSchema, newInviteSchema } from './identity.ts';

const inConversation = { conversationId: idSchema };

export const listParticipants = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId/participants',
  summary: 'Who is, or was, in a conversation',
  input: z.object(inConversation),
  output: z.object({ items: z.array(participantSchema) }),
});

export const addParticipant = endpoint({
  method: 'POST',
  path: '/conversations/:conversationId/participants',
  status: 201,
  summary: 'Bring a member of the workspace in (owner)',
  input: z.object({ ...inConversation, userId: idSchema, role: participantRoleSchema.default('writer') }),
  output: z.object({ participant: participantSchema }),
});

export const updateParticipant = endpoint({
  method: 'PATCH',
  path: '/conversations/:conversationId/participants/:userId',
  summary: 'Change what a participant may do (owner)',
  input: z.object({ ...inConversation, userId: idSchema, role: participantRoleSchema }),
  output: z.object({ participant: participantSchema }),
});

export const removeParticipant = endpoint({
  method: 'DELETE',
  path: '/conversations/:conversationId/participants/:userId',
  summary: 'Remove a participant (owner), or leave',
  input: z.object({ ...inConversation, userId: idSchema }),
  output: okSchema,
});

export const createConversationInvite = endpoint({
  method: 'POST',
  path: '/conversations/:conversationId/invites',
  status: 201,
  summary: 'Make a link that lets people into this conversation (owner)',
  input: z.object({
    ...inConversation,
    role: z.enum(['writer', 'reader']).default('writer'),
    expiresInDays: z.int().min(1).max(30).default(7),
    maxUses: z.int().min(1).max(100).default(10),
  }),
  output: newInviteSchema,
});

export const listConversationInvites = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId/invites',
  summary: 'Invite links that still work (owner)',
  input: z.object(inConversation),
  output: z.object({ items: z.array(inviteSchema) }),
});

export const revokeConversationInvite = endpoint({
  method: 'DELETE',
  path: '/conversations/:conversationId/invites/:inviteId',
  summary: 'Make an invite link stop working (owner)',
  input: z.object({ ...inConversation, inviteId: idSchema }),
  output: okSchema,
});

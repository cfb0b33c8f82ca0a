import { z } from 'zod';
import { idSchema, nameSchema, okSchema, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

export const PASSWORD_MIN_CHARS = 10;
export const PASSWORD_MAX_CHARS = 256;

export const userSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  isAdmin: z.boolean(),
  twoFactorEnabled: z.boolean(),
  createdAt: timeSchema,
});
export type User = z.infer<typeof userSchema>;

const passwordSchema = z.string().min(PASSWORD_MIN_CHARS).max(PASSWORD_MAX_CHARS);
const tokenSchema = z.string().min(20).max(200);

/** What a page must know before anyone has signed in. */
export const getServerState = endpoint({
  method: 'GET',
  path: '/setup',
  access: 'public',
  summary: 'Whether the first admin is still to be made, and who may sign up',
  input: z.object({}),
  output: z.object({ setupNeeded: z.boolean(), signups: z.enum(['invite', 'open', 'closed']) }),
});

/** Makes the first admin, exactly once, and signs them in (sets the session cookie). */
export const createFirstAdmin = endpoint({
  method: 'POST',
  path: '/setup',
  access: 'public',
  status: 201,
  summary: 'Make the first admin with the one-time setup token',
  input: z.object({ token: tokenSchema, name: nameSchema, email: z.email().max(254), password: passwordSchema }),
  output: z.object({ user: userSchema }),
});

export const getMe = endpoint({
  method: 'GET',
  path: '/me',
  summary: 'The person who is signed in',
  input: z.object({}),
  output: z.object({ user: userSchema }),
});

export const updateMe = endpoint({
  method: 'PATCH',
  path: '/me',
  summary: 'Change your name',
  input: z.object({ name: nameSchema }),
  output: z.object({ user: userSchema }),
});

export const sessionSchema = z.object({
  id: idSchema,
  current: z.boolean(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  createdAt: timeSchema,
  lastSeenAt: timeSchema,
});
export type Session = z.infer<typeof sessionSchema>;

export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  summary: 'Where you are signed in',
  input: z.object({}),
  output: z.object({ items: z.array(sessionSchema) }),
});

export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:sessionId',
  summary: 'Sign out one session',
  input: z.object({ sessionId: idSchema }),
  output: okSchema,
});

export const endOtherSessions = endpoint({
  method: 'DELETE',
  path: '/sessions',
  summary: 'Sign out everywhere else',
  input: z.object({}),
  output: okSchema,
});

/** What the holder of an invite link may know: who invites, never the title of a conversation. */
export const invitePreviewSchema = z.object({
  kind: z.enum(['workspace', 'conversation']),
  invitedBy: z.string(),
  workspaceName: z.string().nullable(),
  expiresAt: timeSchema,
});
export type InvitePreview = z.infer<typeof invitePreviewSchema>;

export const inviteSchema = z.object({
  id: idSchema,
  kind: z.enum(['workspace', 'conversation']),
  role: z.string(),
  createdAt: timeSchema,
  expiresAt: timeSchema,
  uses: z.int(),
  maxUses: z.int(),
});
export type Invite = z.infer<typeof inviteSchema>;

/** The link is shown once; only its SHA-256 is kept. */
export const newInviteSchema = z.object({ invite: inviteSchema, url: z.string() });

export const getInvite = endpoint({
  method: 'GET',
  path: '/invites/:token',
  access: 'public',
  summary: 'Look at an invite before taking it',
  input: z.object({ token: tokenSchema }),
  output: invitePreviewSchema,
});

/** Makes an account by an invite link and signs it in; accept the invite afterwards. */
export const signUpByInvite = endpoint({
  method: 'POST',
  path: '/invites/:token/sign-up',
  access: 'public',
  status: 201,
  summary: 'Make an account by an invite link',
  input: z.object({ token: tokenSchema, name: nameSchema, email: z.email().max(254), password: passwordSchema }),
  output: z.object({ user: userSchema }),
});

export const acceptInvite = endpoint({
  method: 'POST',
  path: '/invites/:token/accept',
  summary: 'Take an invite: join the workspace or the conversation',
  input: z.object({ token: tokenSchema }),
  output: z.object({
    kind: z.enum(['workspace', 'conversation']),
    workspaceId: idSchema,
    conversationId: idSchema.nullable(),
  }),
});

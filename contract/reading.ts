import { z } from 'zod';
import { idSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Unread messages are counted up to here; so many or more. */
export const UNREAD_MAX = 100;

/** What of a conversation somebody has not seen. */
export const newsSchema = z.object({
  /** Messages of others. */
  unread: z.int(),
  /** One of these names them. */
  isNamed: z.boolean(),
});
export type News = z.infer<typeof newsSchema>;

/** How far somebody has read a conversation, and what is newer. */
export const readingSchema = newsSchema.extend({
  /** The `ordinal` of the newest message that they saw. */
  readUpto: z.int(),
});
export type Reading = z.infer<typeof readingSchema>;

/** Goes forward only: what was read stays read. Your other devices are told. */
export const markRead = endpoint({
  method: 'PUT',
  path: '/conversations/:conversationId/read',
  summary: 'You have read up to this message',
  input: z.object({ conversationId: idSchema, upto: z.int().min(0) }),
  output: readingSchema,
});

import { z } from 'zod';
import { idSchema } from './common.ts';
import { conversationSchema, messageSchema, participantSchema } from './conversations.ts';
import { storedNotesSchema } from './first-use.ts';
import { storedPreferencesSchema } from './preferences.ts';
import { newsSchema, readingSchema } from './reading.ts';

/**
 * Facts: news of a change that is already stored. Each carries the whole new row and its `seq`,
 * so applying one twice is harmless, and a gap in `seq` is filled from the changes endpoint.
 */
export const factSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversation.created'), conversation: conversationSchema }),
  z.object({ type: z.literal('conversation.changed'), conversation: conversationSchema }),
  z.object({ type: z.literal('conversation.deleted'), conversation: conversationSchema }),
  z.object({ type: z.literal('message.sent'), message: messageSchema }),
  z.object({ type: z.literal('message.changed'), message: messageSchema }),
  /** Apart from `message.changed`: what was said is the same, so there is nothing to do about it. */
  z.object({ type: z.literal('message.reacted'), message: messageSchema }),
  z.object({ type: z.literal('message.deleted'), message: messageSchema }),
  z.object({ type: z.literal('participant.joined'), participant: participantSchema }),
  z.object({ type: z.literal('participant.changed'), participant: participantSchema }),
  z.object({ type: z.literal('participant.left'), participant: participantSchema }),
]);
export type Fact = z.infer<typeof factSchema>;
export type FactType = Fact['type'];

/** The conversation that a fact belongs to, and its place in that conversation's sequence. */
export function placeOf(fact: Fact): { conversationId: string; seq: number } {
  if ('message' in fact) return { conversationId: fact.message.conversationId, seq: fact.message.seq };
  if ('participant' in fact) return { conversationId: fact.participant.conversationId, seq: fact.participant.seq };
  return { conversationId: fact.conversation.id, seq: fact.conversation.seq };
}

/** Signals: never stored and may be lost; the fact that follows repairs any gap. */
export const deltaSchema = z.object({
  conversationId: idSchema,
  replyId: idSchema,
  part: z.enum(['text', 'thinking']),
  /** In UTF-16 code units, where `text` starts. */
  offset: z.int().nonnegative(),
  text: z.string(),
});
export type Delta = z.infer<typeof deltaSchema>;

export const typingSchema = z.object({ conversationId: idSchema, userId: idSchema, on: z.boolean() });
export type Typing = z.infer<typeof typingSchema>;

export const presenceSchema = z.object({ conversationId: idSchema, userIds: z.array(idSchema) });
export type Presence = z.infer<typeof presenceSchema>;

/** News for one person wherever they are in the app: their list of conversations changed, or what they prefer. */
export const notifySchema = z.discriminatedUnion('type', [
  /** Without news where they are the same as before. */
  z.object({
    type: z.literal('conversation.upsert'),
    conversation: conversationSchema,
    news: newsSchema.optional(),
  }),
  z.object({ type: z.literal('conversation.read'), conversationId: idSchema, ...readingSchema.shape }),
  z.object({ type: z.literal('conversation.removed'), conversationId: idSchema }),
  z.object({ type: z.literal('preferences.changed'), ...storedPreferencesSchema.shape }),
  z.object({ type: z.literal('first-use.changed'), ...storedNotesSchema.shape }),
]);
export type Notify = z.infer<typeof notifySchema>;

/** Typing that is not renewed ends by itself. */
export const TYPING_TTL_MS = 5_000;

export function conversationRoom(conversationId: string): string {
  return `conversation:${conversationId}`;
}

export function userRoom(userId: string): string {
  return `user:${userId}`;
}

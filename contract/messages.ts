import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';
import { messageSchema } from './conversations.ts';
import { endpoint } from './endpoint.ts';

/** Different emojis on one message; how many people use each of them is free. */
export const REACTIONS_MAX_KINDS = 20;

const inMessage = { conversationId: idSchema, messageId: idSchema };

export const editMessage = endpoint({
  method: 'PATCH',
  path: '/conversations/:conversationId/messages/:messageId',
  summary: 'Edit your message in place; what it said before is kept as a revision',
  input: z.object({
    ...inMessage,
    markdown: z.string().refine((text) => text.trim().length > 0, 'Write something first'),
    /** The `seq` you last saw of it: if somebody was faster, the edit is refused with `conflict`. */
    seq: z.int().optional(),
  }),
  output: z.object({ message: messageSchema }),
});

export const listRevisions = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId/messages/:messageId/revisions',
  summary: 'What a message said before it was edited, newest first',
  input: z.object(inMessage),
  output: z.object({ items: z.array(z.object({ markdown: z.string(), replacedAt: timeSchema })) }),
});

export const deleteMessage = endpoint({
  method: 'DELETE',
  path: '/conversations/:conversationId/messages/:messageId',
  summary: 'Delete a message; it can be restored for 30 s, then its text is destroyed',
  input: z.object(inMessage),
  output: z.object({ message: messageSchema }),
});

export const restoreMessage = endpoint({
  method: 'POST',
  path: '/conversations/:conversationId/messages/:messageId/restore',
  summary: 'Undo deleting a message',
  input: z.object(inMessage),
  output: z.object({ message: messageSchema }),
});

/** One emoji as Unicode recommends it for interchange, skin tones and flags included. */
const emojiSchema = z
  .string()
  .max(64)
  .refine((text) => /^\p{RGI_Emoji}$/v.test(text), 'Expected one emoji');

/** Says how it should be, so that repeating it changes nothing. Whoever may read may react. */
export const react = endpoint({
  method: 'PUT',
  path: '/conversations/:conversationId/messages/:messageId/reactions',
  summary: 'Put an emoji on a message, or take yours away',
  input: z.object({ ...inMessage, emoji: emojiSchema, on: z.boolean() }),
  output: z.object({ message: messageSchema }),
});

import { z } from 'zod';
import { idSchema } from './common.ts';
import { askSchema, messageSchema, messageStatusSchema } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { listModels } from './models.ts';

/** What a reply has said so far, from `offset` on. A reply has the id of the assistant message that it writes. */
export const attachedSchema = z.object({
  replyId: idSchema,
  status: messageStatusSchema,
  /** In UTF-16 code units of the whole text. */
  offset: z.int().nonnegative(),
  text: z.string(),
  thinking: z.string(),
});
export type Attached = z.infer<typeof attachedSchema>;

export const getReply = endpoint({
  method: 'GET',
  path: '/replies/:replyId',
  summary: 'What a reply has said so far',
  input: z.object({ replyId: idSchema, offset: z.coerce.number().int().min(0).default(0) }),
  output: attachedSchema,
});

/** Answers at once; the closing fact follows. Stopping a finished reply changes nothing. */
export const stopReply = endpoint({
  method: 'POST',
  path: '/replies/:replyId/stop',
  status: 202,
  summary: 'Stop a reply; what it said so far is kept',
  input: z.object({ replyId: idSchema }),
  output: z.object({ status: messageStatusSchema }),
});

/**
 * The same model goes on with an answer that was cut, in the same message. Answers at once; what it says follows as for
 * any reply. Asking again while it goes on, or once it went on, changes nothing.
 */
export const continueReply = endpoint({
  method: 'POST',
  path: '/replies/:replyId/continue',
  status: 202,
  summary: 'Go on with an answer that was cut',
  input: z.object({
    replyId: idSchema,
    /** How long the text is that is gone on from, in UTF-16 code units: where it is longer by now, it went on already. */
    from: z.int().min(1),
  }),
  output: z.object({ status: messageStatusSchema }),
});

/**
 * For everybody who may write in it, guests of the workspace included: they may ask any of these already, by its name.
 * Why a provider does not answer is told to members only, it may name addresses of their network.
 */
export const listAnswering = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId/models',
  summary: 'The models that can answer in a conversation',
  input: z.object({ conversationId: idSchema }),
  output: listModels.output.omit({ failures: true }),
});

/** Makes a sibling of the given assistant message: another answer to the same question. */
export const regenerate = endpoint({
  method: 'POST',
  path: '/conversations/:conversationId/messages/:messageId/regenerate',
  status: 201,
  summary: 'Ask again for another answer',
  input: z.object({ conversationId: idSchema, messageId: idSchema, ...askSchema.shape, id: idSchema }),
  output: z.object({ reply: messageSchema }),
});

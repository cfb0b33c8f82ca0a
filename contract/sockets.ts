import { z } from 'zod';
import { idSchema } from './common.ts';
import type { Changes } from './conversations.ts';
import type { ErrorBody } from './errors.ts';
import type { Delta, Fact, Notify, Presence, Typing } from './facts.ts';
import type { Attached } from './replies.ts';

export const SOCKET_PATH = '/socket';

/** Client events. Sockets carry no writes: they join rooms, attach to replies, and say who is typing. */
export const openSchema = z.object({ conversationId: idSchema, since: z.int().min(0) });
export const closeSchema = z.object({ conversationId: idSchema });
export const typingEventSchema = z.object({ conversationId: idSchema, on: z.boolean() });
export const attachSchema = z.object({ replyId: idSchema, offset: z.int().min(0) });

type Ack<T> = (answer: T | ErrorBody) => void;

export type ClientEvents = {
  /** Joins the room if the person takes part; answers what changed after `since`. */
  open: (input: z.input<typeof openSchema>, ack: Ack<{ changes: Changes }>) => void;
  close: (input: z.input<typeof closeSchema>) => void;
  typing: (input: z.input<typeof typingEventSchema>) => void;
  /** Answers what the reply said from `offset` on; deltas follow in the conversation's room. */
  attach: (input: z.input<typeof attachSchema>, ack: Ack<Attached>) => void;
};

export type ServerEvents = {
  fact: (fact: Fact) => void;
  delta: (delta: Delta) => void;
  typing: (typing: Typing) => void;
  presence: (presence: Presence) => void;
  notify: (notify: Notify) => void;
};

import { type ComponentType, createContext, use } from 'react';
import type { Message } from '#contract/conversations.ts';

/** What the feature that makes replies brings into the view of a conversation, which knows nothing of them. */
export type ReplyParts = {
  /** The inside of an assistant’s message. */
  Body: ComponentType<{ message: Message }>;
  /** Another answer to the same question, of another model if one is named; the server’s refusal is told by it. */
  regenerate: (message: Message, model?: string) => Promise<Message | undefined>;
  /** Goes on with an answer that was cut; true once it does, and a refusal is told by it. */
  goOn: (message: Message) => Promise<boolean>;
  stop: (replyIds: readonly string[]) => void;
};

export const RepliesContext = createContext<ReplyParts | undefined>(undefined);

export function useReplyParts(): ReplyParts {
  const parts = use(RepliesContext);
  if (!parts) throw new Error('A conversation is shown without its replies');
  return parts;
}

import type { Message } from '#contract/conversations.ts';
import { useReplyParts } from './reply-parts.ts';
import { useView } from './view-context.ts';

/** Asks for another answer to the same question, and goes there. */
export function useAnswerAgain(): (message: Message, model?: string) => void {
  const { room } = useView();
  const { regenerate } = useReplyParts();
  return (message, model) => void regenerate(message, model).then((reply) => reply && room.offer([reply]));
}

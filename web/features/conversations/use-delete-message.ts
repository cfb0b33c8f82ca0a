import { type Message, UNDO_MS } from '#contract/conversations.ts';
import { deleteMessage, restoreMessage } from '#contract/messages.ts';
import { call } from '#platform/api-client.ts';
import { problemOf } from '#platform/problems.ts';
import { showToast } from '#ui/toast.tsx';
import { uiWords } from '#ui/words.ts';
import { messageWords } from './message-words.ts';
import type { Room } from './room.ts';

const told = (error: unknown) => showToast(problemOf(error), { tone: 'danger' });

/** Deletes at once, and offers to bring the message back as long as the server can. */
export function useDeleteMessage(room: Room): (message: Message) => void {
  const { conversationId } = room.cache;
  const restore = (messageId: string) =>
    call(restoreMessage, { conversationId, messageId })
      .then(({ message }) => room.offer([message]))
      .catch(told);
  return ({ id: messageId }) => {
    call(deleteMessage, { conversationId, messageId })
      .then(({ message }) => {
        showToast(messageWords.now.wasDeleted, {
          action: { label: uiWords.now.undo, run: () => void restore(messageId) },
          lastsMs: UNDO_MS,
        });
        return room.offer([message]);
      })
      .catch(told);
  };
}

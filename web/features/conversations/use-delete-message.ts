import { deleteMessage, type Message, restoreMessage, UNDO_MS } from '#contract/conversations.ts';
import { call } from '#platform/api-client.ts';
import { showToast } from '#ui/toast.tsx';
import type { Room } from './room.ts';

const told = (error: unknown) =>
  showToast(error instanceof Error ? error.message : 'That did not work. Please try again.', { tone: 'danger' });

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
        showToast('Message deleted', {
          action: { label: 'Undo', run: () => void restore(messageId) },
          lastsMs: UNDO_MS,
        });
        return room.offer([message]);
      })
      .catch(told);
  };
}

import { outboxOf, type Sending } from './sending.ts';
import { useBranch, usePending } from './use-room.ts';
import { useView } from './view-context.ts';

export type Post = (message: Omit<Sending['message'], 'conversationId' | 'parentId'>) => void;

/** Puts a message into the outbox; from there it goes by itself. `shared`: others write here too. */
export function usePost(shared: boolean): Post {
  const { room, me } = useView();
  const { conversationId } = room.cache;
  const path = useBranch(room).path;
  const pending = usePending(me, conversationId);
  return (message) => {
    // Alone, it goes below what is on the screen. With others, who may write in this moment too, the server puts
    // one below the other; so does it for what waits behind another message.
    const parent = path.at(-1);
    const place = !shared && pending.length === 0 && parent !== undefined ? { parentId: parent } : {};
    const body = { sentAt: new Date().toISOString(), message: { conversationId, ...message, ...place } };
    void outboxOf(me).add({ id: message.id, lane: conversationId, body });
  };
}

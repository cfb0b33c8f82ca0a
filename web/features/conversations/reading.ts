import { isOpen } from './message-growth.ts';
import type { Room } from './room.ts';

/** A message as it is read aloud: its words so far, and more while it grows, wherever the person is meanwhile. */
export const readingOf = (room: Room, id: string) => ({
  id,
  now() {
    const message = room.cache.message(id);
    return message && !message.deletedAt ? { markdown: message.markdown, growing: isOpen(message) } : undefined;
  },
  subscribe(changed: () => void) {
    const ends = [room.cache.subscribe(`message:${id}`, changed), room.enter()];
    return () => {
      for (const end of ends) end();
    };
  },
});

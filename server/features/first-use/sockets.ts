import { type Notify, userRoom } from '#contract/facts.ts';
import type { Platform } from '#platform/context.ts';
import type { Rooms } from '#platform/sockets/rooms.ts';
import { NOTES_TOPIC, type NotesNews } from './service.ts';

/** Tells the devices of a person what they came across on one of them. Returns how to stop. */
export function startFirstUseLive(platform: Platform, rooms: Rooms): () => void {
  return platform.bus.subscribe(NOTES_TOPIC, (event) => {
    const { userId, notes, revision } = event as NotesNews;
    rooms.send(userRoom(userId), 'notify', { type: 'first-use.changed', notes, revision } satisfies Notify);
  });
}

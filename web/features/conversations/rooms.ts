import type { User } from '#contract/identity.ts';
import { attachToReply, joinRoom } from '#platform/socket.ts';
import { roomApi } from './api.ts';
import { Room } from './room.ts';
import { firstWords } from './title.ts';

/** So many conversations are shown again at once when the person comes back to them. */
const KEPT_ROOMS = 6;

let owner = '';
const rooms = new Map<string, Room>();

/** The one room of a conversation in this tab. */
export function roomOf(me: Pick<User, 'id' | 'name'>, conversationId: string): Room {
  if (me.id !== owner) rooms.clear();
  owner = me.id;
  const known = rooms.get(conversationId);
  const room = known ?? new Room({ conversationId, me, api: roomApi, join: joinRoom, attach: attachToReply });
  // The least recently used ones come first and are the first to go.
  rooms.delete(conversationId);
  rooms.set(conversationId, room);
  for (const [id, other] of rooms) if (rooms.size > KEPT_ROOMS && !other.isVisited && other !== room) rooms.delete(id);
  return room;
}

/** The room of a conversation that this tab has shown. */
export const knownRoom = (conversationId: string): Room | undefined => rooms.get(conversationId);

/** Those that this tab has shown. */
export const knownRooms = (): Room[] => [...rooms.values()];

/** What was said first, where this tab knows it: a title until there is one. */
export function firstWordsIn(conversationId: string): string {
  const cache = rooms.get(conversationId)?.cache;
  const first = cache?.nextCursor === null ? cache.branch.path[0] : undefined;
  return firstWords((first && cache?.message(first)?.markdown) ?? '');
}

/** Everything that is looked at asks what it missed. */
export function catchUpAll(): void {
  for (const room of rooms.values()) if (room.isVisited) void room.catchUp();
}

/** Nothing of the person stays in memory. */
export function forgetRooms(): void {
  rooms.clear();
  owner = '';
}

import { conversationRoom, type Fact, type Notify, placeOf, userRoom } from '#contract/facts.ts';
import { closeSchema, openSchema, typingEventSchema } from '#contract/sockets.ts';
import type { Platform } from '#platform/context.ts';
import { FACT_TOPIC } from '#platform/facts.ts';
import { type Door, door } from '#platform/sockets/door.ts';
import type { Rooms } from '#platform/sockets/rooms.ts';
import { requireConversation } from './access.ts';
import { READING_TOPIC, type ReadingNews } from './reading.ts';
import { listNews } from './reading-repository.ts';
import * as repository from './repository.ts';
import { openConversation } from './sealing.ts';
import { listChanges } from './service.ts';

export const conversationDoors: Door[] = [
  door('open', openSchema, async (ctx, { conversationId, since }, visitor) => {
    await requireConversation(ctx, conversationId, 'read');
    // Joined before the changes are read: what comes between is then told twice, which is harmless, and not never.
    visitor.join(conversationRoom(conversationId));
    try {
      return { changes: await listChanges(ctx, { conversationId, since }) };
    } catch (error) {
      // Removed between the two checks.
      visitor.leave(conversationRoom(conversationId));
      throw error;
    }
  }),
  door('close', closeSchema, async (_ctx, { conversationId }, visitor) =>
    visitor.leave(conversationRoom(conversationId)),
  ),
  door('typing', typingEventSchema, async (ctx, { conversationId, on }, visitor) => {
    const room = conversationRoom(conversationId);
    // Being in the room is the permission: it was checked at the door and ends with the membership.
    if (visitor.isIn(room)) visitor.tellOthers(room, 'typing', { conversationId, userId: ctx.actor.userId, on });
  }),
];

const PRESENCE_EVERY_MS = 250;
const NOTIFY_EVERY_MS = 300;
const PRESENCE_MAX_USERS = 100;

/** Tells rooms of facts and of who is there, and people of what is new in their list. Returns how to stop. */
export function startConversationLive(platform: Platform, rooms: Rooms): () => void {
  const notifyLater = everySoOften(NOTIFY_EVERY_MS, (conversationId) =>
    notifyParticipants(platform, rooms, conversationId),
  );
  const tellPresenceLater = everySoOften(PRESENCE_EVERY_MS, async (room) => {
    const conversationId = room.slice(conversationRoom('').length);
    rooms.sendLossy(room, 'presence', { conversationId, userIds: rooms.usersIn(room).slice(0, PRESENCE_MAX_USERS) });
  });
  rooms.onChange((room) => {
    if (room.startsWith(conversationRoom(''))) tellPresenceLater(room);
  });
  const stopReading = platform.bus.subscribe(READING_TOPIC, (event) => {
    const { userId, ...news } = event as ReadingNews;
    rooms.send(userRoom(userId), 'notify', { type: 'conversation.read', ...news } satisfies Notify);
  });
  const stopFacts = platform.bus.subscribe(FACT_TOPIC, (event) => {
    const fact = event as Fact;
    const { conversationId } = placeOf(fact);
    const room = conversationRoom(conversationId);
    // Out of the room first: whoever was removed hears nothing more, not even of the removal.
    if (fact.type === 'participant.left') removeFromRoom(rooms, fact.participant.userId, conversationId);
    rooms.send(room, 'fact', fact);
    if (isNewsForLists(fact)) notifyLater(conversationId);
  });
  return () => {
    stopReading();
    stopFacts();
  };
  function removeFromRoom(from: Rooms, userId: string, conversationId: string) {
    from.evict(userRoom(userId), conversationRoom(conversationId));
    from.send(userRoom(userId), 'notify', { type: 'conversation.removed', conversationId } satisfies Notify);
  }
}

/** An answer changes all the time while it is written; what a person changes may name somebody. */
function isNewsForLists(fact: Fact): boolean {
  if (fact.type === 'message.changed') return fact.message.role === 'user';
  return fact.type !== 'message.reacted';
}

/** The lists of all who take part: one query a conversation and moment, however many messages came in it. */
async function notifyParticipants(platform: Platform, rooms: Rooms, conversationId: string): Promise<void> {
  const found = await repository.findWithParticipants(platform.db, conversationId);
  if (!found) return;
  const tell = (userId: string, news: Notify) => rooms.send(userRoom(userId), 'notify', news);
  if (found.conversation.deletedAt) {
    for (const userId of found.userIds) tell(userId, { type: 'conversation.removed', conversationId });
    return;
  }
  const [conversation, mine] = await Promise.all([
    openConversation(platform, found.conversation),
    listNews(platform.db, { workspaceId: found.conversation.workspaceId, conversationId }),
  ]);
  for (const { userId, news } of mine) tell(userId, { type: 'conversation.upsert', conversation, news });
}

/** Runs `work` for a key soon, once, however often it is asked for meanwhile. A failure is a lost hint. */
function everySoOften(delayMs: number, work: (key: string) => Promise<void>): (key: string) => void {
  const waiting = new Set<string>();
  return (key) => {
    if (waiting.has(key)) return;
    waiting.add(key);
    setTimeout(() => {
      waiting.delete(key);
      work(key).catch(() => {});
    }, delayMs).unref();
  };
}

import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Message } from '#contract/conversations.ts';
import type { User } from '#contract/identity.ts';
import type { Branch } from './branch.ts';
import type { Details } from './live.ts';
import type { Room, RoomState } from './room.ts';
import { roomOf } from './rooms.ts';
import { outboxOf, type PendingMessage } from './sending.ts';

/** The room of a conversation, entered as long as the component is shown; at the message that a link leads to, if one does. */
export function useRoom(me: Pick<User, 'id' | 'name'>, conversationId: string, linkedId?: string): Room {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name changes nothing in the room
  const room = useMemo(() => roomOf(me, conversationId), [me.id, conversationId]);
  useEffect(() => {
    if (linkedId !== undefined) void room.places.goTo(linkedId);
  }, [room, linkedId]);
  useEffect(() => room.enter(), [room]);
  useLinkOnce(linkedId);
  return room;
}

/** The address goes on without the message: the same link leads there again, and a reload stays where the reader is. */
function useLinkOnce(linkedId: string | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (linkedId !== undefined) void navigate({ to: '.', search: {}, replace: true });
  }, [linkedId, navigate]);
}

export const useRoomState = (room: Room): RoomState =>
  useSyncExternalStore(
    (changed) => room.subscribe('state', changed),
    () => room.state,
  );

export const useDetails = (room: Room): Details | undefined =>
  useSyncExternalStore(
    (changed) => room.cache.subscribe('details', changed),
    () => room.cache.details,
  );

export const useBranch = (room: Room): Branch =>
  useSyncExternalStore(
    (changed) => room.cache.subscribe('branch', changed),
    () => room.cache.branch,
  );

/** Draws again when this message changes, and only then. */
export const useMessage = (room: Room, id: string): Message | undefined =>
  useSyncExternalStore(
    (changed) => room.cache.subscribe(`message:${id}`, changed),
    () => room.cache.message(id),
  );

/** The other ways on at the place of this message, itself among them; empty where there is no choice. */
export const useSiblings = (room: Room, message: Message): readonly string[] =>
  useSyncExternalStore(
    (changed) => room.cache.subscribe('branch', changed),
    () => room.cache.siblingsOf(message),
  );

/** Replies under way in the conversation, whoever asked. */
export const useOpenReplies = (room: Room): readonly string[] =>
  useSyncExternalStore(
    (changed) => room.cache.subscribe('open', changed),
    () => room.cache.openReplies,
  );

export const useTyping = (room: Room): readonly string[] =>
  useSyncExternalStore(
    (changed) => room.subscribe('typing', changed),
    () => room.typingIds,
  );

export const usePresence = (room: Room): readonly string[] =>
  useSyncExternalStore(
    (changed) => room.subscribe('presence', changed),
    () => room.presentIds,
  );

/** What the person sent here and the server has not acknowledged, oldest first. */
export function usePending(me: Pick<User, 'id' | 'name'>, conversationId: string): readonly PendingMessage[] {
  const outbox = outboxOf(me);
  return useSyncExternalStore(
    (changed) => outbox.subscribe(conversationId, changed),
    () => outbox.pending(conversationId),
  );
}

import type { Socket } from 'socket.io-client';
import type { ErrorBody } from '#contract/errors.ts';
import { type Delta, type Fact, type Notify, type Presence, placeOf, type Typing } from '#contract/facts.ts';
import { type ClientEvents, type ServerEvents, SOCKET_PATH } from '#contract/sockets.ts';
import { connection } from './connection.ts';

type Answer<E extends keyof ClientEvents> =
  Parameters<ClientEvents[E]> extends [unknown, infer Ack]
    ? Ack extends (answer: infer A) => void
      ? Exclude<A, ErrorBody>
      : never
    : never;

export type RoomListener = {
  /** The last change that is known: asked at every joining, also after an interruption. */
  since: () => number;
  joined: (answer: Answer<'open'>) => void;
  /** No longer a participant, or never was one. */
  refused: (error: ErrorBody['error']) => void;
  fact: (fact: Fact) => void;
  delta: (delta: Delta) => void;
  typing: (typing: Typing) => void;
  presence: (presence: Presence) => void;
};

const ACK_WITHIN_MS = 8_000;
/** Long enough for an answer that brings a new session, such as that of the second step, to arrive first. */
const COME_BACK_MS = 1_000;

const rooms = new Map<string, RoomListener>();
const notified = new Set<(notify: Notify) => void>();
const refusals = new Set<() => void>();
let socket: Socket<ServerEvents, ClientEvents> | undefined;
let started = false;
let wanted = false;

/** Joins the room of a conversation, now and after every interruption; returns how to leave. */
export function joinRoom(conversationId: string, listener: RoomListener): () => void {
  rooms.set(conversationId, listener);
  if (socket?.connected) open(conversationId, listener);
  else connect();
  return () => {
    if (rooms.get(conversationId) !== listener) return;
    rooms.delete(conversationId);
    if (socket?.connected) socket.emit('close', { conversationId });
  };
}

/** Hears what concerns the person wherever they are; returns how to stop. */
export function onNotify(listener: (notify: Notify) => void): () => void {
  notified.add(listener);
  connect();
  return () => notified.delete(listener);
}

/** Hears when the server does not let this device in: the session may be over. Returns how to stop. */
export function onRefused(listener: () => void): () => void {
  refusals.add(listener);
  return () => refusals.delete(listener);
}

/** What a reply has said from `offset` on. Fails where the socket is down: ask over HTTP then. */
export async function attachToReply(replyId: string, offset: number): Promise<Answer<'attach'>> {
  if (!socket?.connected) throw new Error('The socket is down');
  const answer = await socket.timeout(ACK_WITHIN_MS).emitWithAck('attach', { replyId, offset });
  if ('error' in answer) throw new Error(answer.error.code);
  return answer;
}

/** May be lost; ends by itself. */
export function sayTyping(conversationId: string, on: boolean): void {
  if (socket?.connected) socket.volatile.emit('typing', { conversationId, on });
}

export const socketIsUp = (): boolean => socket?.connected ?? false;

/** The session is over, or another one begins: nothing may be heard with the old one. */
export function closeSocket(): void {
  wanted = false;
  started = false;
  socket?.disconnect();
  socket = undefined;
  connection.socketIs(true);
}

function connect(): void {
  wanted = true;
  if (started) return;
  started = true;
  start().catch(() => {
    // The code could not be fetched: no connection. Again when there is one.
    started = false;
    setTimeout(() => wanted && connect(), COME_BACK_MS * 2);
  });
}

async function start(): Promise<void> {
  const { io } = await import('socket.io-client');
  if (!wanted || socket) return;
  const fresh: Socket<ServerEvents, ClientEvents> = io({
    path: SOCKET_PATH,
    // Polling stays as the way round proxies that know no websockets.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 400,
    reconnectionDelayMax: 5_000,
    timeout: 8_000,
  });
  socket = fresh;
  listen(fresh);
}

function listen(fresh: Socket<ServerEvents, ClientEvents>): void {
  // Refused or sent away: the library does not come back by itself then.
  const comeBack = () => setTimeout(() => wanted && socket === fresh && fresh.connect(), COME_BACK_MS);
  fresh.on('connect', () => {
    connection.socketIs(true);
    for (const [conversationId, listener] of rooms) open(conversationId, listener);
  });
  fresh.on('disconnect', (reason) => {
    if (wanted) connection.socketIs(false);
    if (reason === 'io server disconnect') comeBack();
  });
  fresh.on('connect_error', () => {
    if (!wanted) return;
    connection.socketIs(false);
    if (fresh.active) return;
    for (const listener of refusals) listener();
    comeBack();
  });
  fresh.on('fact', (fact) => rooms.get(placeOf(fact).conversationId)?.fact(fact));
  fresh.on('delta', (delta) => rooms.get(delta.conversationId)?.delta(delta));
  fresh.on('typing', (typing) => rooms.get(typing.conversationId)?.typing(typing));
  fresh.on('presence', (presence) => rooms.get(presence.conversationId)?.presence(presence));
  fresh.on('notify', (notify) => {
    for (const listener of notified) listener(notify);
  });
}

function open(conversationId: string, listener: RoomListener): void {
  socket
    ?.timeout(ACK_WITHIN_MS)
    .emitWithAck('open', { conversationId, since: listener.since() })
    .then((answer) => {
      if (rooms.get(conversationId) !== listener) return;
      if ('error' in answer) listener.refused(answer.error);
      else listener.joined(answer);
    })
    // No answer in time: while it is still connected, ask again.
    .catch(() => {
      if (rooms.get(conversationId) === listener && socket?.connected) open(conversationId, listener);
    });
}

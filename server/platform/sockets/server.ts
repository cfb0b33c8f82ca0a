import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http';
import { Server } from 'socket.io';
import { SOCKET_PATH } from '#contract/sockets.ts';
import type { Actor, Platform } from '../context.ts';
import { type AppError, invalid, tooMany } from '../errors.ts';
import { errorBody, logFailure, toAppError } from '../http/errors.ts';
import { isOwnHost, isOwnOrigin } from '../http/origin.ts';
import { newId } from '../id.ts';
import type { Door, Visitor } from './door.ts';
import { createRooms, type ParleySocket, type Rooms } from './rooms.ts';

const MESSAGE_MAX_BYTES = 64 * 1024;
const EVENTS_PER_SECOND = 50;
const USER_ROOM = (userId: string) => `user:${userId}`;
const SESSION_ROOM = (sessionId: string) => `session:${sessionId}`;

export type SocketServer = { rooms: Rooms; close(): Promise<void> };
type Options = {
  httpServer: HttpServer;
  doors: readonly Door[];
  authenticate(headers: IncomingHttpHeaders): Promise<Actor | undefined>;
};

/** Socket.IO with every guard in place: own origin, a session, bounded messages, bounded events, doors that check. */
export function createSocketServer(platform: Platform, { httpServer, doors, authenticate }: Options): SocketServer {
  const { publicUrl } = platform.config;
  const io = new Server(httpServer, {
    path: SOCKET_PATH,
    serveClient: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: MESSAGE_MAX_BYTES,
    pingInterval: 20_000,
    pingTimeout: 10_000,
    // A recovered connection would skip the check below; the client asks for changes instead.
    perMessageDeflate: false,
    allowRequest: ({ headers }, decide) =>
      decide(null, isOwnHost(headers.host, publicUrl) && isOwnOrigin(headers.origin, headers.host, publicUrl)),
  });
  io.use((socket, next) => {
    authenticate(socket.handshake.headers).then((actor) => {
      if (!actor) return next(new Error('unauthenticated'));
      socket.data.actor = actor;
      next();
    }, next);
  });
  const rooms = createRooms(io);
  io.on('connection', (plain) => {
    const socket = plain as unknown as ParleySocket;
    void socket.join([USER_ROOM(socket.data.actor.userId), SESSION_ROOM(socket.data.actor.sessionId)]);
    for (const door of doors) listen(platform, socket, door, createBucket());
  });
  const unsubscribe = platform.bus.subscribe('session.ended', (event) => {
    for (const id of (event as { sessionIds: string[] }).sessionIds) rooms.close(SESSION_ROOM(id));
  });
  return {
    rooms,
    async close() {
      unsubscribe();
      rooms.stop();
      io.disconnectSockets(true);
      await io.close();
    },
  };
}

function listen(platform: Platform, socket: ParleySocket, door: Door, take: () => boolean): void {
  const visitor = visitorOf(socket);
  const on = socket.on as unknown as (event: string, hear: (input: unknown, ack: unknown) => void) => void;
  on.call(socket, door.event, async (input, ack) => {
    const requestId = newId();
    const answer = typeof ack === 'function' ? ack : () => {};
    try {
      if (!take()) throw tooMany('Too many events: wait a moment', 1);
      const parsed = door.schema.safeParse(input);
      if (!parsed.success) throw invalid(`${door.event}: ${parsed.error.issues[0]?.message ?? 'not understood'}`);
      answer(await door.handle({ ...platform, actor: socket.data.actor, requestId }, parsed.data, visitor));
    } catch (thrown) {
      const error: AppError = toAppError(thrown);
      logFailure(platform.log, error, { requestId, what: `socket ${door.event}` });
      answer(errorBody(error, requestId));
    }
  });
}

function visitorOf(socket: ParleySocket): Visitor {
  return {
    join: (room) => void socket.join(room),
    leave: (room) => void socket.leave(room),
    isIn: (room) => socket.rooms.has(room),
    tellOthers: (room, event, payload) => void (socket.to(room) as unknown as ParleySocket).emit(event, payload),
  };
}

/** A bucket that holds a second's worth of events and fills again as time goes by. */
function createBucket(): () => boolean {
  let left = EVENTS_PER_SECOND;
  let since = performance.now();
  return () => {
    const now = performance.now();
    left = Math.min(EVENTS_PER_SECOND, left + ((now - since) / 1_000) * EVENTS_PER_SECOND);
    since = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}

import type { Server, Socket } from 'socket.io';
import type { Actor } from '../context.ts';

export type ParleySocket = Socket<never, never, never, { actor: Actor }> & {
  emit(event: string, payload: unknown): boolean;
};

/** Sending to everybody in a room. A room is a name; who may be in it is decided at its door. */
export type Rooms = {
  /** Delivered to every socket of the room that is connected, in order. */
  send(room: string, event: string, payload: unknown): void;
  /** Like send, but sockets that cannot keep up are passed over: what they miss must be repairable. */
  sendLossy(room: string, event: string, payload: unknown): void;
  /** Whose sockets are in the room, each person once. */
  usersIn(room: string): string[];
  /** Takes every socket that is in `of` out of `room`, at once. */
  evict(of: string, room: string): void;
  /** Closes every socket that is in `of`. */
  close(of: string): void;
  /** Hears the name of a room whenever a socket comes or goes. */
  onChange(hear: (room: string) => void): void;
};

const SLOW_ROOM = 'slow';
const SLOW_BYTES = 256 * 1024;
const HOPELESS_BYTES = 4 * 1024 * 1024;
const LOOK_EVERY_MS = 250;

export function createRooms(io: Server): Rooms & { stop(): void } {
  const sockets = io.of('/').sockets;
  const looking = setInterval(() => watchBacklog(sockets.values() as Iterable<ParleySocket>), LOOK_EVERY_MS);
  looking.unref();
  return {
    send: (room, event, payload) => void io.to(room).emit(event, payload),
    sendLossy: (room, event, payload) => void io.to(room).except(SLOW_ROOM).emit(event, payload),
    usersIn(room) {
      const users = new Set<string>();
      for (const id of io.of('/').adapter.rooms.get(room) ?? []) {
        const actor = (sockets.get(id) as ParleySocket | undefined)?.data.actor;
        if (actor) users.add(actor.userId);
      }
      return [...users];
    },
    evict: (of, room) => io.in(of).socketsLeave(room),
    close: (of) => io.in(of).disconnectSockets(true),
    onChange(hear) {
      io.of('/').adapter.on('join-room', hear);
      io.of('/').adapter.on('leave-room', hear);
    },
    stop: () => clearInterval(looking),
  };
}

/** A reader that stops reading must not cost memory: first it gets no more deltas, then it is let go and comes back anew. */
function watchBacklog(sockets: Iterable<ParleySocket>): void {
  for (const socket of sockets) {
    const waiting = backlogBytes(socket);
    if (waiting > HOPELESS_BYTES) socket.disconnect(true);
    else if (waiting > SLOW_BYTES) socket.join(SLOW_ROOM);
    else if (socket.rooms.has(SLOW_ROOM)) socket.leave(SLOW_ROOM);
  }
}

// What the engine holds back while the transport is busy is counted in packets; one of ours is about this large.
const PACKET_BYTES = 2_048;

function backlogBytes(socket: ParleySocket): number {
  const conn = socket.conn as unknown as {
    writeBuffer?: unknown[];
    transport?: { socket?: { bufferedAmount?: number } };
  };
  return (conn.transport?.socket?.bufferedAmount ?? 0) + (conn.writeBuffer?.length ?? 0) * PACKET_BYTES;
}

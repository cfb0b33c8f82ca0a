import { io, type Socket } from 'socket.io-client';
import type { Message } from '../../contract/conversations.ts';
import type { Delta, Fact } from '../../contract/facts.ts';
import { type ClientEvents, type ServerEvents, SOCKET_PATH } from '../../contract/sockets.ts';
import type { Person } from './person.ts';

export type Viewer = {
  socket: Socket<ServerEvents, ClientEvents>;
  open(conversationId: string): Promise<void>;
  onDelta(hear: (delta: Delta) => void): void;
  /** An assistant's message in its last state. */
  onEnd(hear: (message: Message) => void): void;
  close(): void;
};

/** A browser's socket. It does not come back by itself: what was seen before a fault stays what was seen. */
export async function openViewer(origin: string, person: Person): Promise<Viewer> {
  const socket: Socket<ServerEvents, ClientEvents> = io(origin, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: person.headers,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    socket,
    async open(conversationId) {
      const answer = await socket.timeout(10_000).emitWithAck('open', { conversationId, since: 0 });
      if ('error' in answer) throw new Error(`open: ${answer.error.message}`);
    },
    onDelta: (hear) => void socket.on('delta', hear),
    onEnd: (hear) => void socket.on('fact', (fact) => hearEnd(fact, hear)),
    close: () => void socket.close(),
  };
}

function hearEnd(fact: Fact, hear: (message: Message) => void): void {
  if (fact.type !== 'message.changed' || fact.message.role !== 'assistant') return;
  if (fact.message.status !== 'streaming' && fact.message.status !== 'queued') hear(fact.message);
}

/** All that came over the connection since it was made, frames and all. */
export function receivedBytes({ socket }: Viewer): number {
  const transport = socket.io.engine.transport as unknown as { ws?: { _socket?: { bytesRead: number } } };
  const bytes = transport.ws?._socket?.bytesRead;
  if (bytes === undefined) throw new Error('the connection does not tell how much it received');
  return bytes;
}

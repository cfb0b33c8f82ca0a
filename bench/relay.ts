import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { io } from 'socket.io-client';
import { endWithUs } from '../scripts/rig/server.ts';

export type Relay = { pid: number; stream(streams: number, tokens: number): Promise<void>; stop(): Promise<void> };

export async function startRelay(providerUrl: string): Promise<Relay> {
  const script = path.join(import.meta.dirname, 'relay-main.ts');
  const child = fork(script, [providerUrl], { env: { PATH: process.env['PATH'], NODE_ENV: 'production' } });
  endWithUs(child);
  const [{ address }] = (await once(child, 'message')) as [{ address: { port: number } }];
  const read = async (tokens: number) => {
    const socket = io(`http://127.0.0.1:${address.port}`, { transports: ['websocket'], forceNew: true });
    await once(socket as unknown as NodeJS.EventEmitter, 'connect');
    await socket.emitWithAck('ask', tokens);
    socket.close();
  };
  return {
    pid: child.pid ?? 0,
    async stream(streams, tokens) {
      await Promise.all(Array.from({ length: streams }, () => read(tokens)));
    },
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { endWithUs } from '../scripts/rig/server.ts';
import type { LoadOrder } from './load-main.ts';

export type Load = {
  /** Tokens a second that arrived since the last time it was asked. */
  rate(): Promise<number>;
  stop(): Promise<void>;
};

export async function startLoad(order: LoadOrder): Promise<Load> {
  const child = fork(path.join(import.meta.dirname, 'load-main.ts'), { env: { PATH: process.env['PATH'] } });
  endWithUs(child);
  child.send(order);
  await once(child, 'message');
  return {
    async rate() {
      child.send('rate');
      const [{ perSecond }] = (await once(child, 'message')) as [{ perSecond: number }];
      return perSecond;
    },
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

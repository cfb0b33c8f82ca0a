import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Pace } from './provider-main.ts';
import { endWithUs } from './server.ts';

export const MODEL = 'claude-sonnet-5';

export type Provider = {
  url: string;
  pid: number;
  /** What a server needs to ask it; the model is the default one. */
  env: NodeJS.ProcessEnv;
  /** How often each marker was asked for. */
  asked(): Promise<Record<string, number>>;
  stop(): Promise<void>;
};

export async function startProvider(paces: Pace[]): Promise<Provider> {
  const child = fork(path.join(import.meta.dirname, 'provider-main.ts'), { env: { PATH: process.env['PATH'] } });
  endWithUs(child);
  const ask = async <T>(message: object): Promise<T> => {
    child.send(message);
    const [answer] = await once(child, 'message');
    return answer as T;
  };
  const { url } = await ask<{ url: string }>({ paces });
  return {
    url,
    pid: child.pid ?? 0,
    env: {
      ANTHROPIC_API_KEY: 'sk-ant-rig',
      ANTHROPIC_BASE_URL: url,
      PARLEY_DEFAULT_MODEL: `anthropic:${MODEL}`,
    },
    asked: async () => (await ask<{ counts: Record<string, number> }>({ asked: true })).counts,
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

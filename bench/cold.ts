import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendMessage } from '../contract/conversations.ts';
import { orderText } from '../scripts/rig/answers.ts';
import { pssBytes, treeOf } from '../scripts/rig/process-cost.ts';
import { median, quantile } from '../scripts/rig/quantiles.ts';
import { endWithUs, freePort, startServer } from '../scripts/rig/server.ts';
import { newId } from '../server/platform/id.ts';
import type { Row } from './rows.ts';
import { setStage } from './stage.ts';

const STARTS = 10;
const IDLE_AFTER_MS = 15_000;
const MB = 1_000_000;
const BARE = `require('node:http').createServer((_, answer) => answer.end('ok')).listen(Number(process.argv[1]))`;

/**
 * Start to the first 200 on a data directory with something in it: from the start of the process, stopped properly
 * before each. The peer is the barest server there is, started the same way. Memory: proportional set size of
 * the server and all it started, 15 s after the last start, when nobody has asked it anything but for its page.
 */
export async function cold(): Promise<Row[]> {
  const stage = await setStage([{ name: 'quick', tps: 400, ttftMs: 5 }]);
  let server = stage.server;
  try {
    const conversationId = await stage.conversation();
    const markdown = orderText({ marker: newId(), tokens: 50, pace: 'quick' });
    await stage.person.call(sendMessage, { conversationId, id: newId(), markdown, reply: {} });
    await sleep(1_000);
    const [healthy, page, bare]: [number[], number[], number[]] = [[], [], []];
    for (let start = 0; start < STARTS; start++) {
      bare.push(await bareStartMs());
      await server.stop();
      const startedAt = performance.now();
      server = await startServer(stage.place);
      healthy.push(server.readyMs);
      const answer = await fetch(server.url);
      await answer.text();
      if (answer.ok) page.push(performance.now() - startedAt);
    }
    const peer = { name: 'bare node:http', value: median(bare) };
    const rows: Row[] = [
      {
        name: 'start to the first 200 of /healthz, median',
        value: median(healthy),
        unit: 'ms',
        peer,
        hard: 1_000,
        aim: 600,
      },
      { name: '… fastest', value: quantile(healthy, 0), unit: 'ms' },
    ];
    // Without a built client there is no page to wait for.
    if (page.length > 0)
      rows.push({ name: 'start to the first page, median', value: median(page), unit: 'ms', hard: 1_000 });
    return [...rows, ...(await idleMemory(server.pid))];
  } finally {
    await server.stop();
    await stage.close();
  }
}

async function idleMemory(pid: number): Promise<Row[]> {
  await sleep(IDLE_AFTER_MS);
  const [own = 0, ...children] = treeOf(pid).map((one) => pssBytes(one) / MB);
  const database = children.reduce((sum, one) => sum + one, 0);
  return [
    { name: 'idle memory (PSS), Node and PostgreSQL', value: own + database, unit: 'MB', hard: 260, aim: 180 },
    { name: '… of it Node', value: own, unit: 'MB' },
    { name: `… of it PostgreSQL (${children.length} processes)`, value: database, unit: 'MB' },
  ];
}

async function bareStartMs(): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['-e', BARE, String(port)], { stdio: 'ignore' });
  endWithUs(child);
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    await answer?.text();
    if (answer?.ok) break;
    if (child.exitCode !== null) throw new Error('the bare server ended');
    await sleep(4);
  }
  const tookMs = performance.now() - startedAt;
  child.kill('SIGKILL');
  await once(child, 'exit');
  return tookMs;
}

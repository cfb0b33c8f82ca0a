import { setTimeout as sleep } from 'node:timers/promises';
import { sendMessage } from '../contract/conversations.ts';
import { orderText } from '../scripts/rig/answers.ts';
import type { Person } from '../scripts/rig/person.ts';
import { cpuMs, treeOf } from '../scripts/rig/process-cost.ts';
import { openViewer, receivedBytes, type Viewer } from '../scripts/rig/viewer.ts';
import { newId } from '../server/platform/id.ts';
import { startRelay } from './relay.ts';
import type { Row } from './rows.ts';
import { type Stage, setStage } from './stage.ts';

const PACE = { name: 'steady', tps: 50, ttftMs: 20 };
const STREAMS = 20;
const TOKENS = 500;
const IDLE_MS = 4_000;
const SHORT_TOKENS = 200;
const LONG_TOKENS = 2_000;

/**
 * What a token costs the server: 20 answers of 500 tokens at 50 tokens a second, one viewer each. The process's own
 * CPU time as the kernel counts it, less what it uses when nothing happens. The peer is the least that could do the
 * same: a bare process that reads the provider's stream and emits each delta by Socket.IO, storing nothing.
 * Bytes: what the viewer's connection receives for an answer, closing fact included, by token.
 */
export async function cpu(): Promise<Row[]> {
  const stage = await setStage([PACE]);
  try {
    const idlePerMs = await idleShare(stage.server.pid);
    await streamAll(stage, 2, 50); // warm
    const ours = await costOf(stage.server.pid, idlePerMs, () => streamAll(stage, STREAMS, TOKENS));
    const relay = await startRelay(stage.provider.url);
    await relay.stream(2, 50);
    const bare = await costOf(relay.pid, 0, () => relay.stream(STREAMS, TOKENS));
    await relay.stop();
    const [short, long] = await Promise.all([bytesPerToken(stage, SHORT_TOKENS), bytesPerToken(stage, LONG_TOKENS)]);
    return [
      {
        name: 'server CPU per streamed token, one viewer',
        value: ours.process,
        unit: 'µs',
        peer: { name: 'bare relay', value: bare.process },
        hard: 120,
        aim: 60,
      },
      { name: 'CPU of its database per streamed token', value: ours.children, unit: 'µs' },
      {
        name: `bytes per token of ${LONG_TOKENS} ÷ of ${SHORT_TOKENS} (${short.toFixed(0)} bytes)`,
        value: long / short,
        unit: 'x',
        hard: 1.05,
        aim: 1,
      },
    ];
  } finally {
    await stage.close();
  }
}

async function idleShare(pid: number): Promise<number> {
  await sleep(1_000);
  const before = cpuMs(pid);
  await sleep(IDLE_MS);
  return (cpuMs(pid) - before) / IDLE_MS;
}

/** In µs by token, of the process itself and of what it started. */
async function costOf(pid: number, idlePerMs: number, stream: () => Promise<void>) {
  const children = treeOf(pid).slice(1);
  const childrenMs = () => children.reduce((sum, child) => sum + cpuMs(child), 0);
  const [startedAt, before, beforeChildren] = [performance.now(), cpuMs(pid), childrenMs()];
  await stream();
  const spent = cpuMs(pid) - before - idlePerMs * (performance.now() - startedAt);
  const tokens = STREAMS * TOKENS;
  return { process: (spent * 1_000) / tokens, children: ((childrenMs() - beforeChildren) * 1_000) / tokens };
}

async function streamAll({ server, person, conversation }: Stage, streams: number, tokens: number): Promise<void> {
  const one = async () => {
    const viewer = await openViewer(server.url, person);
    const conversationId = await conversation();
    await viewer.open(conversationId);
    return { viewer, conversationId };
  };
  const ready = await Promise.all(Array.from({ length: streams }, one));
  await Promise.all(ready.map(({ viewer, conversationId }) => stream(person, viewer, conversationId, tokens)));
  for (const { viewer } of ready) viewer.close();
}

async function stream(person: Person, viewer: Viewer, conversationId: string, tokens: number): Promise<void> {
  const end = new Promise<void>((resolve) => viewer.onEnd(() => resolve()));
  const id = newId();
  const markdown = orderText({ marker: id, tokens, pace: PACE.name });
  await person.call(sendMessage, { conversationId, id, markdown, reply: {} });
  await end;
}

async function bytesPerToken({ server, person, conversation }: Stage, tokens: number): Promise<number> {
  const viewer = await openViewer(server.url, person);
  const conversationId = await conversation();
  await viewer.open(conversationId);
  const before = receivedBytes(viewer);
  await stream(person, viewer, conversationId, tokens);
  const bytes = receivedBytes(viewer) - before;
  viewer.close();
  return bytes / tokens;
}

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
/** A token's price is the difference between long and short answers: what asking costs is in both. */
const FEW = 50;
const TOKENS = 550;
const IDLE_MS = 4_000;
const SHORT_TOKENS = 200;
const LONG_TOKENS = 2_000;

/**
 * What a token costs the server: 20 answers of 550 tokens at 50 tokens a second, one viewer each, less 20 answers of 50
 * tokens. The process's own CPU time as the kernel counts it, less what it uses when nothing happens. The peer is the least that could do the
 * same: a bare process that reads the provider's stream and emits each delta by Socket.IO, storing nothing.
 * Bytes: what the viewer's connection receives for an answer, closing fact included, by token.
 */
export async function cpu(): Promise<Row[]> {
  const stage = await setStage([PACE]);
  try {
    const idlePerMs = await idleShare(stage.server.pid);
    const ours = await priceOf(stage.server.pid, idlePerMs, (tokens) => streamAll(stage, STREAMS, tokens));
    const relay = await startRelay(stage.provider.url);
    const bare = await priceOf(relay.pid, 0, (tokens) => relay.stream(STREAMS, tokens));
    await relay.stop();
    const [short, long] = await Promise.all([bytesPerToken(stage, SHORT_TOKENS), bytesPerToken(stage, LONG_TOKENS)]);
    return [
      {
        name: 'server CPU per streamed token, one viewer',
        value: ours.perToken.process,
        unit: 'µs',
        peer: { name: 'bare relay', value: bare.perToken.process },
        hard: 120,
        aim: 60,
      },
      { name: 'CPU of its database per streamed token', value: ours.perToken.children, unit: 'µs' },
      {
        name: `server CPU per conversation, question and answer of ${FEW} tokens`,
        value: ours.perAnswerMs,
        unit: 'ms',
        peer: { name: 'bare relay', value: bare.perAnswerMs },
      },
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

type Cost = { process: number; children: number };

async function priceOf(pid: number, idlePerMs: number, stream: (tokens: number) => Promise<void>) {
  await stream(FEW); // warm
  const few = await costOf(pid, idlePerMs, () => stream(FEW));
  const many = await costOf(pid, idlePerMs, () => stream(TOKENS));
  const perToken = (key: keyof Cost) => ((many[key] - few[key]) * 1_000) / (STREAMS * (TOKENS - FEW));
  return {
    perToken: { process: perToken('process'), children: perToken('children') },
    perAnswerMs: few.process / STREAMS,
  };
}

/** In ms, of the process itself and of what it started. */
async function costOf(pid: number, idlePerMs: number, work: () => Promise<void>): Promise<Cost> {
  const children = treeOf(pid).slice(1);
  const childrenMs = () => children.reduce((sum, child) => sum + cpuMs(child), 0);
  const [startedAt, before, beforeChildren] = [performance.now(), cpuMs(pid), childrenMs()];
  await work();
  const spent = cpuMs(pid) - before - idlePerMs * (performance.now() - startedAt);
  return { process: spent, children: childrenMs() - beforeChildren };
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

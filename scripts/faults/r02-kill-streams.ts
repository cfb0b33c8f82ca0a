import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbedded } from '../rig/embedded.ts';
import { killDatabase } from '../rig/kill-database.ts';
import { OPEN_HOUSE } from '../rig/person.ts';
import { type Provider, startProvider } from '../rig/provider.ts';
import { quantile } from '../rig/quantiles.ts';
import { type Random, seeded } from '../rig/random.ts';
import { freePort, type Place, type Server, startServer, temporaryDirectory } from '../rig/server.ts';
import { openViewer } from '../rig/viewer.ts';
import { checkCycle } from './check-cycle.ts';
import { checkAnswers, checkGoingOn, checkKept, type Measured, untilEnded } from './check-streams.ts';
import { operationsOf } from './expected.ts';
import { addFindings, noFindings } from './findings.ts';
import { type Ledger, openLedger, readLedger } from './ledger.ts';
import { type Options, type Outcome, slowRecovery, tidyUp } from './outcome.ts';
import { type Crowd, gather, openRoom } from './people.ts';
import { ask, PACES, prepareStream, readReplies, type Stream, watch } from './streams.ts';
import { writeUntilCut } from './writers.ts';

const STREAMS = 20;
/** Long enough that none ends before the kill; the first is short, so that one has. */
const TOKENS = 300;
const FEW_TOKENS = 10;
const KILL_AFTER_MS = [50, 3_000] as const;
const LOOK_EVERY_MS = 50;

type Scene = {
  place: Place;
  server: Server;
  ledger: Ledger;
  provider: Provider;
  crowd: Crowd;
  random: Random;
  measured: Measured;
};

/** SIGKILL while twenty answers stream at 50 tokens a second and eight writers write. */
export async function killStreams({ cycles, seed, say }: Options): Promise<Outcome> {
  const root = temporaryDirectory();
  const provider = await startProvider(PACES);
  const env = { ...OPEN_HOUSE, ...provider.env };
  const place: Place = { dataDir: path.join(root, 'data'), port: await freePort(), env };
  const ledger = openLedger(path.join(root, 'ledger'));
  const findings = noFindings();
  const recoveryMs: number[] = [];
  const measured: Measured = { lostTokens: [], orphanedMs: [], broken: [] };
  const server = await startServer(place);
  const crowd = await gather(server.url, ['Ada', 'Grace', 'Edsger', 'Barbara']);
  const scene: Scene = { place, server, ledger, provider, crowd, random: seeded(seed), measured };
  try {
    for (let cycle = 1; cycle <= cycles; cycle++) {
      const room = await openRoom(crowd, `Room ${cycle}`);
      const streams = await cut(scene, room, cycle % 2 === 0);
      recoveryMs.push(scene.server.readyMs);
      await judge(scene, streams);
      addFindings(findings, await checkCycle({ place, ledger, crowd, rooms: [room] }));
      const lost = Math.max(0, ...measured.lostTokens.slice(-STREAMS));
      say(
        `cycle ${cycle}: healthy after ${Math.round(scene.server.readyMs)} ms, at most ${lost} tokens of an answer lost`,
      );
    }
    await scene.server.stop();
  } finally {
    await scene.server.kill();
    await Promise.all([ledger.close(), provider.stop()]);
  }
  const operations = [...operationsOf(readLedger(ledger.file)).values()];
  const acked = operations.filter(({ outcome }) => outcome === 'acked').length;
  const unknown = operations.length - acked;
  return tidyUp({ ...outcomeOf(measured, recoveryMs), root, seed, cycles, findings, acked, unknown });
}

/** Starts everything, watches, kills at a random moment, and starts the server again. */
async function cut(scene: Scene, room: string, withDatabaseToo: boolean): Promise<Stream[]> {
  const { place, server, ledger, crowd, random } = scene;
  const [person] = crowd.people;
  if (!person) throw new Error('nobody is there');
  const streams = await Promise.all(
    Array.from({ length: STREAMS }, (_, index) =>
      prepareStream(person, crowd.workspaceId, index === 0 ? FEW_TOKENS : TOKENS),
    ),
  );
  const viewer = await openViewer(server.url, person);
  watch(viewer, streams);
  for (const { conversationId } of streams) await viewer.open(conversationId);
  const asking = streams.map((stream) => ask(ledger, person, stream));
  const desk = () => ({ ledger, rooms: [room], random: seeded(random.between(0, 2 ** 31)) });
  const writing = crowd.devices.map((device) => writeUntilCut(desk(), device));
  await lookAt(place, streams, random.between(...KILL_AFTER_MS));
  if (withDatabaseToo) killDatabase(place.dataDir);
  await server.kill();
  viewer.close();
  await Promise.all([...asking, ...writing]);
  scene.server = await startServer(place);
  return streams;
}

/** Reads, for so long, how much of each answer is kept: whoever saw that may rely on it. */
async function lookAt({ dataDir }: Place, streams: readonly Stream[], forMs: number): Promise<void> {
  const database = openEmbedded(dataDir);
  const until = performance.now() + forMs;
  try {
    while (performance.now() < until) {
      await sleep(Math.min(LOOK_EVERY_MS, Math.max(0, until - performance.now())));
      const replies = await readReplies(database.pool, streams);
      for (const stream of streams) stream.kept = Math.max(stream.kept, replies.get(stream.replyId)?.kept ?? 0);
    }
  } finally {
    await database.close();
  }
}

async function judge({ place, crowd, provider, ledger, measured }: Scene, streams: readonly Stream[]): Promise<void> {
  const [person] = crowd.people;
  if (!person) throw new Error('nobody is there');
  const database = openEmbedded(place.dataDir);
  try {
    await checkKept(database.pool, person, streams, measured);
    const ended = await untilEnded(database.pool, streams, measured);
    await checkAnswers({ person, streams, ended, asked: await provider.asked() }, measured);
    // Life goes on: another answer to the same question, and the next question.
    await checkGoingOn({ sql: database.pool, person, ledger, streams, measured });
  } finally {
    await database.close();
  }
}

function outcomeOf({ lostTokens, orphanedMs, broken }: Measured, recoveryMs: number[]) {
  const show = (values: number[], share: number) => Math.round(quantile(values, share));
  return {
    fault: `R-02 SIGKILL under ${STREAMS} streams and 8 writers`,
    recoveryMs,
    broken: [...broken, ...slowRecovery(recoveryMs)],
    notes: [
      `tokens shown and lost, of each answer: p50 ${show(lostTokens, 0.5)} · max ${show(lostTokens, 1)} (50 are one second)`,
      `left alone after the restart: p50 ${show(orphanedMs, 0.5)} ms · max ${show(orphanedMs, 1)} ms`,
    ],
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listMessages } from '../../contract/conversations.ts';
import { clusterOf } from '../rig/embedded.ts';
import { killDatabase, untilDatabaseGone } from '../rig/kill-database.ts';
import { patience } from '../rig/patience.ts';
import { OPEN_HOUSE } from '../rig/person.ts';
import { quantile } from '../rig/quantiles.ts';
import { seeded } from '../rig/random.ts';
import {
  endWithUs,
  freePort,
  type Place,
  runParley,
  type Server,
  startServer,
  temporaryDirectory,
} from '../rig/server.ts';
import { checkByApi } from './check-api.ts';
import { expectedMessages, operationsOf } from './expected.ts';
import { addFindings, noFindings } from './findings.ts';
import { type Ledger, openLedger, readLedger } from './ledger.ts';
import { ms, type Options, type Outcome, slowRecovery, tidyUp } from './outcome.ts';
import { type Crowd, gather, openRoom } from './people.ts';
import { intentOf, send } from './writers.ts';

const REFUSED_WITHIN_MS = 2_000;

type Scene = {
  place: Place;
  server: Server;
  ledger: Ledger;
  crowd: Crowd;
  room: string;
  refusedMs: number[];
  recoveryMs: number[];
  broken: string[];
};
type Try = { name: string; run(scene: Scene): Promise<void> };

const COMMANDS = ['serve', 'migrate', 'rotate-key'];

/** Each leaves the scene with a server that runs and has everything. */
const TRIES: Try[] = [
  ...COMMANDS.map((command) => ({ name: `a second ${command}`, run: (scene: Scene) => refuseSecond(scene, command) })),
  { name: 'the doctor beside a server', run: visitDoctor },
  { name: 'a lock left by SIGKILL', run: (scene) => restartAfterKill(scene) },
  { name: 'two servers at the same moment', run: startTwo },
  { name: 'a copied directory', run: startCopy },
  { name: 'the number of the old process used again', run: reuseNumbers },
];

/** whatever else opens the data directory is turned away at once, and what a dead server left is in nobody's way. */
export async function openTwice({ cycles, seed, say }: Options): Promise<Outcome> {
  const root = temporaryDirectory();
  const random = seeded(seed);
  const place: Place = { dataDir: path.join(root, 'data'), port: await freePort(), env: OPEN_HOUSE };
  const ledger = openLedger(path.join(root, 'ledger'));
  const findings = noFindings();
  const server = await startServer(place);
  const scene: Scene = {
    place,
    server,
    ledger,
    crowd: await gather(server.url, ['Ada', 'Grace']),
    room: '',
    refusedMs: [],
    recoveryMs: [],
    broken: [],
  };
  const offset = random.between(0, TRIES.length - 1);
  try {
    scene.room = await openRoom(scene.crowd, 'Lock');
    for (let cycle = 1; cycle <= cycles; cycle++) {
      const trial = TRIES[(cycle + offset) % TRIES.length];
      await saySomething(scene);
      await trial?.run(scene);
      await saySomething(scene);
      const expected = expectedMessages(operationsOf(readLedger(ledger.file)).values());
      addFindings(findings, (await checkByApi(scene.crowd, [scene.room], expected)).findings);
      say(`try ${cycle}: ${trial?.name}`);
    }
    await scene.server.stop();
  } finally {
    await scene.server.kill();
    await ledger.close();
  }
  const operations = [...operationsOf(readLedger(ledger.file)).values()];
  return tidyUp({
    root,
    fault: 'R-04 a second opener of the data directory',
    seed,
    cycles,
    findings,
    acked: operations.filter(({ outcome }) => outcome === 'acked').length,
    unknown: operations.filter(({ outcome }) => outcome === 'unknown').length,
    recoveryMs: scene.recoveryMs,
    broken: [...scene.broken, ...(scene.recoveryMs.length > 0 ? slowRecovery(scene.recoveryMs) : [])],
    notes: [`refused after p50 ${ms(quantile(scene.refusedMs, 0.5))} · p95 ${ms(quantile(scene.refusedMs, 0.95))}`],
  });
}

/** Something to lose. */
async function saySomething({ crowd, ledger, room }: Scene): Promise<void> {
  for (const device of crowd.devices.slice(0, 3)) {
    const text = `${Date.now()} ${Math.random()}`;
    await send(ledger, device, { ...intentOf(device, 'send', room, text), text });
  }
}

async function refuseSecond(scene: Scene, command: string): Promise<void> {
  const { place, server } = scene;
  const second = await runParley(command, { ...place, port: await freePort() }, 20_000);
  judgeRefusal(scene, { ...second, what: `a second ${command}`, holder: server.pid });
  if (!server.isAlive()) scene.broken.push(`a second ${command} ended the first server`);
}

type Refusal = { what: string; holder: number; code: number | null; output: string; tookMs: number };

function judgeRefusal({ broken, refusedMs, place }: Scene, { what, holder, code, output, tookMs }: Refusal): void {
  refusedMs.push(tookMs);
  if (code !== 1) broken.push(`${what} ended with ${code}: ${output}`);
  if (tookMs > REFUSED_WITHIN_MS * patience()) broken.push(`${what} was refused only after ${ms(tookMs)}`);
  const names = [`process ${holder},`, place.dataDir].filter((name) => !output.includes(name));
  if (names.length > 0) broken.push(`${what} was not told of ${names.join(' and ')}: ${output}`);
}

async function visitDoctor({ place, server, broken }: Scene): Promise<void> {
  const { code, output } = await runParley('doctor', place, 20_000);
  if (code !== 0 || !output.includes(`in use by the Parley at ${server.url}`))
    broken.push(`the doctor says, with ${code}: ${output}`);
}

async function restartAfterKill(scene: Scene, meanwhile = async () => {}): Promise<void> {
  await scene.server.kill();
  await meanwhile();
  scene.server = await startServer(scene.place);
  scene.recoveryMs.push(scene.server.readyMs);
}

async function startTwo(scene: Scene): Promise<void> {
  const { place, broken } = scene;
  await scene.server.kill();
  const startedAt = performance.now();
  const places = [place, { ...place, port: await freePort() }];
  const starts = await Promise.allSettled(places.map((one) => startServer(one)));
  const [first, ...others] = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const refusals = starts.flatMap((start) => (start.status === 'rejected' ? [String(start.reason)] : []));
  if (others.length > 0 || refusals.length !== 1) broken.push(`of two servers ${others.length + 1} opened it`);
  if (refusals[0] && !refusals[0].includes('in use by another Parley')) broken.push(refusals[0]);
  scene.refusedMs.push(performance.now() - startedAt);
  for (const other of others) await other.kill();
  // The people know the first one's address: it goes on there, whoever won.
  if (first?.url === scene.server.url) scene.server = first;
  else {
    await first?.stop();
    scene.server = await startServer(place);
  }
}

/** With the lock and the process number of the original in it; both run, and each has its own data from then on. */
async function startCopy(scene: Scene): Promise<void> {
  const { place, broken, room, crowd } = scene;
  const copy = { ...place, dataDir: `${place.dataDir}-copy`, port: await freePort() };
  killDatabase(place.dataDir); // so that its process number stays in the directory too
  await restartAfterKill(scene, async () => {
    await untilDatabaseGone(place.dataDir);
    const filter = (name: string) => !name.endsWith('postgres-run');
    cpSync(place.dataDir, copy.dataDir, { recursive: true, preserveTimestamps: true, filter });
  });
  const server = await startServer(copy);
  const [reader] = crowd.people;
  const read = async (origin: string) => {
    const answer = await fetch(`${origin}/api${listMessages.path.replace(':conversationId', room)}`, {
      headers: reader?.headers ?? {},
    });
    return ((await answer.json()) as { leafId?: string }).leafId;
  };
  const [before, copied] = [await read(scene.server.url), await read(server.url)];
  if (!before || copied !== before) broken.push('the copy does not have what the original has');
  await saySomething(scene);
  if ((await read(server.url)) !== copied) broken.push('what was said to the original arrived in the copy');
  await server.kill();
  await untilDatabaseGone(copy.dataDir);
  rmSync(copy.dataDir, { recursive: true, force: true });
}

/** A stranger with the number that the lock, and PostgreSQL's own file, still name. It must live, and be in nobody's way. */
async function reuseNumbers(scene: Scene): Promise<void> {
  const stranger: ChildProcess = spawn('sleep', ['120'], { stdio: 'ignore' });
  endWithUs(stranger);
  const { dataDir } = scene.place;
  await restartAfterKill(scene, async () => {
    await untilDatabaseGone(dataDir);
    const lock = path.join(dataDir, 'parley.lock');
    writeFileSync(lock, JSON.stringify({ ...JSON.parse(readFileSync(lock, 'utf8')), pid: stranger.pid }));
    const cluster = clusterOf(dataDir);
    const startedS = Math.floor(Date.now() / 1_000);
    const lines = [stranger.pid, cluster, startedS, 5432, path.join(dataDir, 'postgres-run'), '', ''];
    writeFileSync(path.join(cluster, 'postmaster.pid'), `${lines.join('\n')}\n`);
  });
  if (stranger.exitCode !== null || stranger.signalCode !== null) scene.broken.push('a stranger was killed');
  stranger.kill();
}

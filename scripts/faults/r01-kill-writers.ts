import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killDatabase } from '../rig/kill-database.ts';
import { OPEN_HOUSE } from '../rig/person.ts';
import { type Random, seeded } from '../rig/random.ts';
import { freePort, type Place, type Server, startServer, temporaryDirectory } from '../rig/server.ts';
import { checkCycle } from './check-cycle.ts';
import { type Operation, operationsOf } from './expected.ts';
import { addFindings, noFindings } from './findings.ts';
import { type Ledger, openLedger, readLedger } from './ledger.ts';
import { type Options, type Outcome, slowRecovery, tidyUp } from './outcome.ts';
import { type Crowd, gather, openRoom } from './people.ts';
import { send, writeUntilCut } from './writers.ts';

const ROOMS_A_CYCLE = 3;
const KILL_AFTER_MS = [50, 2_000] as const;

/**
 * SIGKILL under eight writers. Every second time the database is killed in the same moment, which is what a
 * machine out of memory does; otherwise the kernel tells it to stop, because its parent is gone.
 */
export async function killWriters({ cycles, seed, say }: Options): Promise<Outcome> {
  const root = temporaryDirectory();
  const random = seeded(seed);
  const place: Place = { dataDir: path.join(root, 'data'), port: await freePort(), env: OPEN_HOUSE };
  const ledger = openLedger(path.join(root, 'ledger'));
  const findings = noFindings();
  const recoveryMs: number[] = [];
  const allRooms: string[] = [];
  let server = await startServer(place);
  try {
    const crowd = await gather(server.url, ['Ada', 'Grace', 'Edsger', 'Barbara']);
    for (let cycle = 1; cycle <= cycles; cycle++) {
      const rooms = await openRooms(crowd, cycle);
      allRooms.push(...rooms);
      const withDatabaseToo = cycle % 2 === 0;
      server = await cutAndRestart({ server, place, ledger, crowd, rooms, random, withDatabaseToo });
      recoveryMs.push(server.readyMs);
      addFindings(findings, await checkCycle({ place, ledger, crowd, rooms }));
      say(`cycle ${cycle}: healthy after ${Math.round(server.readyMs)} ms`);
    }
    // What survived one kill must survive all the others too.
    addFindings(findings, await checkCycle({ place, ledger, crowd, rooms: allRooms, isFresh: false }));
    await server.stop();
  } finally {
    await server.kill();
    await ledger.close();
  }
  const operations = [...operationsOf(readLedger(ledger.file)).values()];
  return tidyUp(outcomeOf({ root, seed, cycles, operations, findings, recoveryMs }));
}

async function openRooms(crowd: Crowd, cycle: number): Promise<string[]> {
  return Promise.all(Array.from({ length: ROOMS_A_CYCLE }, (_, index) => openRoom(crowd, `Room ${cycle}.${index}`)));
}

type Cut = {
  server: Server;
  place: Place;
  ledger: Ledger;
  crowd: Crowd;
  rooms: string[];
  random: Random;
  withDatabaseToo: boolean;
};

async function cutAndRestart({ server, place, ledger, crowd, rooms, random, withDatabaseToo }: Cut): Promise<Server> {
  const desks = crowd.devices.map((device) => {
    const desk = { ledger, rooms, random: seeded(random.between(0, 2 ** 31)) };
    return writeUntilCut(desk, device).then((open) => ({ open, device }));
  });
  await sleep(random.between(...KILL_AFTER_MS));
  if (withDatabaseToo) killDatabase(place.dataDir);
  await server.kill();
  const ended = await Promise.all(desks);
  const again = await startServer(place);
  // The half that a client's outbox sends again; the other half is given up and only looked at.
  for (const [index, { open, device }] of ended.entries())
    if (open && index % 2 === 0) await send(ledger, device, open);
  return again;
}

function outcomeOf(
  run: Pick<Outcome, 'root' | 'seed' | 'cycles' | 'findings' | 'recoveryMs'> & { operations: Operation[] },
): Outcome {
  const { operations, ...rest } = run;
  const count = (...outcomes: Operation['outcome'][]) =>
    operations.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    fault: 'R-01 SIGKILL under 8 writers',
    ...rest,
    acked: count('acked'),
    unknown: count('unknown', 'happened', 'never'),
    broken: slowRecovery(run.recoveryMs),
    notes: [`of the unknown ${count('happened')} had happened · refused ${count('refused')}`],
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbedded } from '../rig/embedded.ts';
import { OPEN_HOUSE } from '../rig/person.ts';
import { freePort, type Place, type Server, startServer, temporaryDirectory } from '../rig/server.ts';
import { checkByApi } from './check-api.ts';
import { checkBySql, checkSequence } from './check-sql.ts';
import { expectedMessages, operationsOf } from './expected.ts';
import { type Line, openLedger, readLedger } from './ledger.ts';
import { type Crowd, gather, openRoom } from './people.ts';
import { hashOf, intentOf, send } from './writers.ts';

/** A check that cannot fail proves nothing: each is shown a damage that it must see. */

const intent = (key: string, op: 'send' | 'edit' | 'delete', text: string): Line => ({
  kind: 'intent',
  key,
  op,
  actor: 'ada',
  conversationId: 'room',
  messageId: 'message',
  hash: op === 'delete' ? '' : hashOf(text),
  t: 0,
});
const ack = (key: string): Line => ({ kind: 'ack', key, seq: 1, t: 0 });
const allowed = (...lines: Line[]) => [
  ...(expectedMessages(operationsOf(lines).values()).get('message')?.allowed ?? []),
];
const text = (words: string) => `text:${hashOf(words)}`;

describe('what the ledger expects', () => {
  test('is exactly what was acknowledged last', () => {
    expect(allowed(intent('1', 'send', 'a'), ack('1'))).toEqual([text('a')]);
    expect(allowed(intent('1', 'send', 'a'), ack('1'), intent('2', 'edit', 'b'), ack('2'))).toEqual([text('b')]);
    expect(allowed(intent('1', 'send', 'a'), ack('1'), intent('2', 'delete', ''), ack('2'))).toEqual(['deleted']);
  });

  test('leaves open what was never answered, until it was looked at', () => {
    const lines = [intent('1', 'send', 'a'), ack('1'), intent('2', 'edit', 'b')];
    expect(allowed(intent('1', 'send', 'a'))).toEqual(['absent', text('a')]);
    expect(allowed(...lines)).toEqual([text('a'), text('b')]);
    expect(allowed(...lines, { kind: 'settled', key: '2', happened: false, t: 0 })).toEqual([text('a')]);
    expect(allowed(...lines, { kind: 'settled', key: '2', happened: true, t: 0 })).toEqual([text('b')]);
  });

  test('is nothing of what was refused', () => {
    expect(allowed(intent('1', 'send', 'a'), { kind: 'refused', key: '1', status: 403, t: 0 })).toEqual(['absent']);
  });
});

test('the ledger keeps its lines in order, and tells of a line only once it is kept', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-ledger-'));
  const ledger = openLedger(path.join(folder, 'ledger'));
  const lines = Array.from({ length: 50 }, (_, index) => intent(String(index), 'send', String(index)));
  await Promise.all(lines.map((line) => ledger.write(line)));
  expect(readLedger(ledger.file)).toEqual(lines);
  await ledger.close();
  rmSync(folder, { recursive: true });
});

describe('the checks', { timeout: 60_000 }, () => {
  const root = temporaryDirectory();
  const place: Place = { dataDir: path.join(root, 'data'), port: 0, env: OPEN_HOUSE };
  const ledger = openLedger(path.join(root, 'ledger'));
  let server: Server;
  let crowd: Crowd;
  let room: string;

  beforeAll(async () => {
    place.port = await freePort();
    server = await startServer(place);
    crowd = await gather(server.url, ['Ada', 'Grace']);
  }, 180_000);
  afterAll(async () => {
    await server.stop();
    await ledger.close();
    rmSync(root, { recursive: true, force: true });
  }, 60_000);

  /** A room with three messages; then the damage; then what the checks say. */
  async function findingsAfter(damage: (ids: string[]) => string): Promise<string> {
    room = await openRoom(crowd, 'Damage');
    const ids: string[] = [];
    for (const device of crowd.devices.slice(0, 3)) {
      const words = `${ids.length} ${room}`;
      const sent = { ...intentOf(device, 'send', room, words), text: words };
      await send(ledger, device, sent);
      ids.push(sent.messageId);
    }
    const database = openEmbedded(place.dataDir);
    try {
      await database.pool.query(damage(ids));
      const expected = expectedMessages(operationsOf(readLedger(ledger.file)).values());
      const found = [
        (await checkByApi(crowd, [room], expected)).findings,
        await checkBySql(database.pool),
        await checkSequence(database.pool, [room]),
      ];
      await database.pool.query('delete from conversations where id = $1', [room]);
      return JSON.stringify(found);
    } finally {
      await database.close();
    }
  }

  test('say nothing of what is whole', async () => {
    const nothing = { lost: [], duplicated: [], torn: [] };
    expect(JSON.parse(await findingsAfter(() => 'select 1'))).toEqual([nothing, nothing, nothing]);
  });

  test('see a message that is gone', async () => {
    const found = await findingsAfter(([, , last]) => `delete from messages where id = '${last}'`);
    expect(found).toMatch(/is absent, not text:/);
    expect(found).toContain('a newest message that is not the newest');
    expect(found).toMatch(/nothing has the numbers \d+ of/);
  });

  test('see words that are not the last acknowledged ones, and a deletion that was undone', async () => {
    const found = await findingsAfter(([, , last]) => `update messages set deleted_at = now() where id = '${last}'`);
    expect(found).toMatch(/is deleted, not text:/);
    expect(found).toContain('a deleted message that nothing will ever destroy');
  });

  test('see a number that was given twice, and one that was skipped', async () => {
    expect(
      await findingsAfter(
        ([first, second]) => `update messages set seq = (select seq from messages where id = '${first}')
        where id = '${second}'`,
      ),
    ).toContain('two rows with the same seq');
    expect(await findingsAfter(() => `update conversations set seq = seq + 1 where id = '${room}'`)).toMatch(
      /nothing has the numbers/,
    );
  });
});

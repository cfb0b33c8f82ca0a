import { Writable } from 'node:stream';
import { JSONParseError, TypeValidationError } from '@ai-sdk/provider';
import { sql } from 'drizzle-orm';
import Fastify from 'fastify';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../testing/database.ts';
import { createLogger } from './log.ts';
import { terminalLine } from './log-terminal.ts';

const { db, pool } = await testDatabase();
const CANARY = 'CANARY squawks';
const KEYS = [
  'sk-ant-api03-Canary0123456789_canary-0123456789',
  'sk-proj-Canary0123456789',
  'AIzaSyCanary0123456789012345678901234567',
  'ghp_Canary0123456789canary0123456789',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl',
  'c4n4ryC4N4RYc4n4ryC4N4RYc4n4ryC4N4RYc4n4ryC',
  'ca7a'.repeat(16),
];

let written = '';
const stream = new Writable({
  write(chunk, _encoding, done) {
    written += String(chunk);
    done();
  },
});
const log = createLogger({ logLevel: 'trace' }, stream);
const lines = () =>
  written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, Record<string, unknown>>);
beforeEach(() => {
  written = '';
});

/** What `throws` throws is logged in every way an error can be, and no canary may be in what was written. */
async function logError(throws: () => unknown): Promise<void> {
  const error = await Promise.resolve()
    .then(throws)
    .then(
      () => expect.fail('nothing was thrown'),
      (thrown: Error) => thrown,
    );
  log.error(error);
  log.error({ err: error }, 'failed');
  log.error({ deep: { error: [error] } });
  log.error(new Error('outer', { cause: new AggregateError([error], 'many', { cause: error }) }));
  log.child({ error }).warn('child');
  log.error('failed: %s', error);
  expect(lines()).toHaveLength(6);
  expect(written.toLowerCase()).not.toContain('canary');
}

describe('a log line', () => {
  test('says when, how bad and what, with the fields it was given', () => {
    log.info(
      { conversationId: '0192', tokensIn: 12, durationMs: 3.5, ok: true, nested: { list: [1, 'two'] } },
      'replied %d',
      7,
    );
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        pid: process.pid,
        conversationId: '0192',
        tokensIn: 12,
        durationMs: 3.5,
        ok: true,
        nested: { list: [1, 'two'] },
        msg: 'replied 7',
      },
    ]);
  });

  test('is left out below the level', () => {
    createLogger({ logLevel: 'warn' }, stream).info('quiet');
    expect(written).toBe('');
  });

  test('keeps of an error what finds the bug', () => {
    const error = Object.assign(new TypeError('Cannot read it', { cause: new RangeError('too far') }), {
      code: 'E_READ',
    });
    log.error({ err: error }, 'failed');
    expect(lines()[0]).toMatchObject({
      msg: 'failed',
      err: {
        type: 'TypeError',
        message: 'Cannot read it',
        code: 'E_READ',
        stack: expect.stringContaining('log.test.ts'),
        cause: { type: 'RangeError', message: 'too far' },
      },
    });
  });

  test('survives what cannot be written', () => {
    const circle: Record<string, unknown> = {
      id: 1n,
      made: new Date(0),
      map: new Map([['a', 1]]),
      bytes: Buffer.from(CANARY),
    };
    circle['self'] = circle;
    log.info(circle);
    log.info(
      {
        get trap(): string {
          throw new Error(CANARY);
        },
      },
      'trapped',
    );
    log.info({
      socket: new (class Socket {
        secret = CANARY;
        toJSON = () => CANARY;
      })(),
    });
    expect(lines()).toMatchObject([
      { id: '1', made: '1970-01-01T00:00:00.000Z', map: { a: 1 }, bytes: '[14 bytes]' },
      { msg: 'trapped' },
      { socket: '[Socket]' },
    ]);
    expect(written).not.toContain('CANARY');
  });
});

describe('no canary gets through', () => {
  test.each(
    `authorization Cookie set-cookie password newPassword token access_token refreshToken apiKey x-api-key x-goog-api-key
    key secret client_secret markdown text title body content prompt messages message email fileName query detail params`.split(
      /\s+/,
    ),
  )('under the name %s, at any depth, whatever its type', (name) => {
    log.info({ [name]: CANARY });
    log.info({ a: { b: [{ [name]: { inner: CANARY } }] } }, 'nested');
    log.info({ headers: new Map([[name, CANARY]]), [name]: Buffer.from(CANARY) });
    log
      .child({ [name]: CANARY, more: { [name]: [CANARY] } })
      .child({}, { level: 'info' })
      .info('child');
    const bound = log.child({});
    bound.setBindings({ [name]: CANARY });
    bound.info('bound');
    expect(lines()).toHaveLength(5);
    expect(written).not.toContain('CANARY');
  });

  test.each(KEYS)('as the key %s in any text', (key) => {
    log.info(key);
    log.info(`wrong key ${key}, "${key}"\n${key}`);
    log.info(
      { note1: key, list: [`Bearer ${key}`], [key]: 1, url: new URL(`https://host/path?api=${key}`) },
      'about %s',
      key,
    );
    log.info({ place: `postgres://user:${key}@host/db and https://x.org/s?token=${key}#${key}` });
    log.child({ what: key }, { msgPrefix: key }).info('child');
    log.error(new Error(`failed with ${key}`, { cause: new Error(key) }));
    expect(lines()).toHaveLength(6);
    expect(written.toLowerCase()).not.toContain('canary');
    expect(written).not.toContain(key);
  });

  test('in addresses, assignments and people’s addresses', () => {
    log.info('GET /api/search?q=canary+words&token=canary');
    log.info('DATABASE_URL postgres://parley:canary@db/parley password=canary api_key: "canary" cookie=canary');
    log.info('canary@canary.example signed in with Bearer canary-canary');
    log.info('-----BEGIN PRIVATE KEY-----\ncanary\ncanary');
    expect(written).not.toContain('canary');
  });

  test('of what Fastify logs about requests', async () => {
    const app = Fastify({ loggerInstance: log });
    app.get('/s/:token', async (request) => {
      request.log.warn({ req: request, body: request.body }, 'seen');
      throw new Error('broken');
    });
    await app.inject({ url: '/s/canary?q=canary', headers: { authorization: 'canary', cookie: 'canary' } });
    await app.inject({ url: '/nowhere?q=canary', method: 'POST', payload: { canary: 1 } });
    await app.close();
    expect(lines().find(({ msg }) => String(msg) === 'seen')).toMatchObject({
      req: { method: 'GET', route: '/s/:token' },
    });
    expect(written).not.toContain('canary');
  });
});

describe('no canary gets through an error', () => {
  test('of our own with a stack that repeats its message', () =>
    logError(() => {
      throw Object.assign(new Error('Bearer canary-canary\n    at canary@canary.example (file:1:1)'), {
        detail: CANARY,
        body: CANARY,
      });
    }));

  test('of Drizzle, which lists the parameters', () =>
    logError(() => db.execute(sql`select ${CANARY}::text, 'canary literal', ${CANARY}::uuid`)));

  test('of PostgreSQL about a value', () => logError(() => pool.query(`select 'CANARY "quoted" squawks'::uuid`)));

  test('of PostgreSQL about JSON', () => logError(() => pool.query('select $1::jsonb', [`{${CANARY}`])));

  test('of PostgreSQL about a duplicate, which quotes the row', async () => {
    await db.execute(sql`create table birds (name text primary key, check (name <> 'bad canary'))`);
    await db.execute(sql`insert into birds values (${CANARY})`);
    await logError(() => db.execute(sql`insert into birds values (${CANARY})`));
    await logErrorAgain(() => db.execute(sql`insert into birds values ('bad canary')`));
    expect(written).toContain('birds_pkey');
    expect(written).toContain('birds_name_check');
  });

  test('of a JSON parser', () => logError(() => JSON.parse(`${CANARY}`)));
  test('of a JSON parser in the middle', () => logError(() => JSON.parse(`{"a": "${CANARY}" x "${CANARY}"}`)));
  test('of zod', () => logError(() => z.strictObject({ a: z.enum(['x']) }).parse({ a: CANARY, [CANARY]: 1 })));
  test('of an address', () => logError(() => fetch(`http://${CANARY}`)));
  test('of a header', () => logError(() => new Headers({ authorization: `${CANARY}\n${CANARY}` })));
  test('of the AI SDK about JSON', () =>
    logError(() => {
      throw new JSONParseError({
        text: CANARY,
        cause: new SyntaxError(`Unexpected token, "${CANARY}" is not valid JSON`),
      });
    }));
  test('of the AI SDK about a value', () =>
    logError(() => {
      throw new TypeValidationError({ value: { said: CANARY }, cause: new Error('Invalid input') });
    }));

  async function logErrorAgain(throws: () => unknown): Promise<void> {
    const before = written;
    written = '';
    await logError(throws);
    written = before + written;
  }
});

test('a line on a terminal is one line, whatever is in it, and the stack below', () => {
  log.warn({ where: 1, count: 2, file: 'a\u001b[2Jb' }, 'two\nlines');
  const [colour, plain] = ['\u001b[33m', '\u001b[0m'];
  expect(terminalLine(written).slice(9)).toBe(
    `${colour}warn ${plain} two lines where=[redacted] count=2 file=a [2Jb\n`,
  );
  written = '';
  log.error(new Error('broken'));
  expect(terminalLine(written)).toMatch(
    /error\S* broken err=\{"type":"Error","message":"broken"\}\n {4}at .*log\.test\.ts/,
  );
});

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { eventually } from '../testing/eventually.ts';
import { CLAUDE, testProvider } from '../testing/provider.ts';
import { running } from '../testing/running.ts';
import { formOf } from '../testing/sweep-cases.ts';
import { firstAdmin, must, type Person } from '../testing/sweep-world.ts';

/* Words that somebody typed, a model said or a key held, sent through everything that stores or logs. */
const CANARY = 'canary-7c2d9e';
const { mock, env } = await testProvider();
const server = await running({ ...env, LOG_LEVEL: 'trace', PARLEY_ALLOWED_HOSTS: '127.0.0.1' });
let ada: Person;

beforeAll(async () => {
  mock.onMessage(/./, { content: `${CANARY} said the model, at some length.`, reasoning: `${CANARY} it thought` });
  ada = await firstAdmin(server.port, server.setupLink ?? '');
  await talk();
  await attach();
  await connect();
  await speak();
  await failInManyWays();
}, 30_000);

async function talk(): Promise<void> {
  const { client } = ada;
  const id = newId();
  const settings = { model: CLAUDE, systemPrompt: `${CANARY} be kind` };
  await must(client, 'POST', '/api/conversations', { id, title: `${CANARY} title`, settings });
  const path = `/api/conversations/${id}`;
  const first = await must(client, 'POST', `${path}/messages`, { id: newId(), markdown: `${CANARY} hello`, reply: {} });
  await must(client, 'PATCH', `${path}/messages/${first['message']?.id}`, { markdown: `${CANARY} hello again` });
  await must(client, 'PUT', `${path}/draft`, { markdown: `${CANARY} draft` });
  const second = await must(client, 'POST', `${path}/messages`, {
    id: newId(),
    markdown: `${CANARY} more`,
    reply: false,
  });
  await must(client, 'DELETE', `${path}/messages/${second['message']?.id}`);
  await must(client, 'PATCH', path, { title: `${CANARY} renamed` });
  await eventually(async () => {
    const { items = [] } = (await must(client, 'GET', `${path}/messages`)) as {
      items?: { id: string; markdown?: string }[];
    };
    expect(items.find(({ id: its }) => its === first['reply']?.id)?.markdown).toContain(CANARY);
  });
}

/** A file by each way, one of them sent, and one that is never ended. */
async function attach(): Promise<void> {
  const { client } = ada;
  const conversationId = newId();
  await must(client, 'POST', '/api/conversations', { id: conversationId });
  const content = Buffer.from(`${CANARY} in a file, `.repeat(20_000));
  const begin = async (id: string) => {
    await must(client, 'POST', '/api/uploads', { id, conversationId, name: `${CANARY}.txt`, bytes: content.length });
    await must(client, 'PUT', `/api/uploads/${id}/bytes?offset=0`, content.subarray(0, 256 * 1024));
    return id;
  };
  await begin(newId());
  const id = await begin(newId());
  await must(client, 'PUT', `/api/uploads/${id}/bytes?offset=${256 * 1024}`, content.subarray(256 * 1024));
  await must(client, 'POST', `/api/uploads/${id}/complete`, {});
  const form = formOf(content, `${CANARY}.md`);
  const { file } = await must(client, 'POST', `/api/files?conversationId=${conversationId}`, form);
  const body = { id: newId(), markdown: '', fileIds: [id], reply: { model: CLAUDE } };
  await must(client, 'POST', `/api/conversations/${conversationId}/messages`, body);
  for (const each of [id, file?.id]) {
    const answer = await client.fetch('GET', `/api/files/${each}`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
  }
}

/** A provider of a workspace's own, whose key must be readable to nobody. */
async function connect(): Promise<void> {
  const body = {
    id: newId(),
    scope: 'server',
    kind: 'openai-compatible',
    baseUrl: `${mock.url}/v1`,
    apiKey: `sk-${CANARY}`,
  };
  await must(ada.client, 'POST', '/api/providers', body);
}

/** What is dictated and read aloud passes through, and so does what a provider says when it refuses. */
async function speak(): Promise<void> {
  const { items = [] } = await must(ada.client, 'GET', '/api/workspaces');
  const workspaceId = items[0]?.id;
  const audio = Buffer.from(CANARY).toString('base64');
  mock.on({ model: 'whisper-1', endpoint: 'transcription' }, { transcription: { text: `${CANARY} dictated` } });
  mock.on({ model: 'tts-1', endpoint: 'speech' }, { error: { message: `${CANARY} refused`, type: 'x' }, status: 500 });
  await must(ada.client, 'POST', '/api/voice/transcriptions', { workspaceId, type: 'audio/webm', audio });
  const spoken = await ada.client.call('POST', '/api/voice/speech', { workspaceId, text: `${CANARY} aloud` });
  expect(spoken.status).toBe(503);
}

async function failInManyWays(): Promise<void> {
  const { client } = ada;
  const attempts: [string, string, unknown?][] = [
    ['POST', '/api/auth/sign-in/email', { email: ada.email, password: `${CANARY} wrong` }],
    ['POST', '/api/auth/sign-in/email', { email: `${CANARY}@example.org`, password: `${CANARY} wrong` }],
    [
      'POST',
      '/api/setup',
      { token: `${CANARY}${'x'.repeat(40)}`, name: CANARY, email: 'a@b.org', password: `${CANARY} pw` },
    ],
    ['GET', `/api/invites/${CANARY}${'x'.repeat(30)}`],
    ['GET', `/api/nothing?q=${CANARY}`],
    ['POST', `/api/conversations/${newId()}/messages`, { id: newId(), markdown: CANARY }],
    ['POST', '/api/conversations', { id: CANARY, title: { text: CANARY } }],
    [
      'POST',
      '/api/providers',
      { id: newId(), scope: 'server', kind: 'openai', apiKey: `sk-${CANARY}-2`, baseUrl: 'http://127.0.0.1:1/v1' },
    ],
  ];
  for (const [method, path, body] of attempts) {
    expect((await client.call(method, path, body)).status).toBeGreaterThanOrEqual(400);
  }
}

describe('what people wrote, models said and keys hold', () => {
  test('is nowhere in the database, in no encoding', async () => {
    const dump = await dumpEverything();
    expect(dump.length).toBeGreaterThan(5_000);
    expect(dump).toContain(ada.userId);
    for (const hidden of encodingsOf(CANARY)) expect(dump).not.toContain(hidden);
  });

  test('is in no file of the data directory', async () => {
    const entries = await readdir(server.platform.config.dataDir, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(2);
    for (const { parentPath, name } of files) {
      expect(name).not.toContain(CANARY);
      expect((await readFile(path.join(parentPath, name))).includes(CANARY)).toBe(false);
    }
  });

  test('is in no line of the log, at its most talkative', () => {
    const log = server.logLines.join('\n');
    expect(server.logLines.length).toBeGreaterThan(0);
    expect(log).not.toContain(CANARY);
  });
});

/** Every row of every table, the queue of jobs included. */
async function dumpEverything(): Promise<string> {
  const { rows: tables } = await server.database.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await server.database.pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    parts.push(...rows.map(({ row }) => row));
  }
  return parts.join('\n');
}

/** As text, as the bytes that PostgreSQL prints in hex, and as base64 at each of its three alignments. */
function encodingsOf(word: string): string[] {
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(' '.repeat(shift) + word)
      .toString('base64')
      .slice(4, -4),
  );
  return [word, Buffer.from(word).toString('hex'), ...base64];
}

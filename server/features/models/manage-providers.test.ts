import type { IncomingMessage } from 'node:http';
import { LLMock } from '@copilotkit/aimock';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Context } from '#platform/context.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { createWorkspace, personalWorkspaceOf } from '../workspaces/service.ts';
import { members } from '../workspaces/tables.ts';
import { createProvider, deleteProvider, listProviders, updateProvider } from './manage-providers.ts';
import { listModels, resolveModel } from './service.ts';

const SERVER_KEY = 'sk-server-canary-7d1e';
const OWN_KEY = 'sk-own-canary-93ab';

/** A provider that remembers every header it was sent, lists of models included. */
async function provider(options: ConstructorParameters<typeof LLMock>[0] = {}) {
  const mock = new LLMock({ port: 0, ...options });
  const heard: string[] = [];
  const record = {
    handleRequest: async (request: IncomingMessage) => {
      heard.push(`${request.url} ${request.rawHeaders.join(' ')}`);
      return false;
    },
  };
  mock.mount('/v1', record);
  mock.mount('/api', record);
  mock.on({ model: 'model-a', userMessage: 'hello' }, { content: 'Hello' });
  await mock.start();
  afterAll(() => mock.stop());
  return { url: mock.url, heard, host: new URL(mock.url).host };
}

const official = await provider({ auth: { apiKeys: [SERVER_KEY, OWN_KEY] } });
const chosen = await provider();
const guarded = await provider();
// What the packages of the providers read by themselves, if one forgets to tell them.
process.env['ANTHROPIC_API_KEY'] = SERVER_KEY;
process.env['OPENAI_API_KEY'] = SERVER_KEY;
afterAll(() => {
  delete process.env['ANTHROPIC_API_KEY'];
  delete process.env['OPENAI_API_KEY'];
});

const { person, platform } = await given({
  env: {
    ANTHROPIC_API_KEY: SERVER_KEY,
    ANTHROPIC_BASE_URL: official.url,
    PARLEY_ALLOWED_HOSTS: `${chosen.host},${official.host}`,
  },
});
const ada = await person();
const admin: Context = { ...(await person('Root')), actor: { ...ada.actor, userId: ada.actor.userId, isAdmin: true } };
const { id: workspaceId } = await personalWorkspaceOf(ada);

afterEach(async () => {
  const rows = await platform.db.execute<{ id: string }>(sql`select id from providers`);
  for (const { id } of rows.rows) await deleteProvider(admin, { providerId: id });
});

const compatible = (over: object = {}) => ({
  id: newId(),
  scope: 'workspace' as const,
  workspaceId,
  kind: 'openai-compatible' as const,
  baseUrl: `${chosen.url}/v1`,
  ...over,
});
const stored = async () => (await platform.db.execute(sql`select * from providers`)).rows;

describe('connecting a provider', () => {
  test('asks it for its models, stores it, and offers them', async () => {
    const { provider, models } = await createProvider(ada, compatible({ apiKey: OWN_KEY, name: 'Lab' }));
    expect(models).toBe(1);
    expect(provider).toMatchObject({
      slug: 'openai-compatible',
      name: 'Lab',
      hasApiKey: true,
      status: 'ok',
      origin: 'stored',
    });
    expect(JSON.stringify(provider)).not.toContain(OWN_KEY);
    const { items } = await listModels(ada, { workspaceId, refresh: false });
    expect(items.map(({ ref }) => ref)).toContain('openai-compatible:model-a');
    const model = await resolveModel(platform, workspaceId, 'openai-compatible:model-a');
    await model.language.doGenerate({ prompt: [{ role: 'user', content: [{ type: 'text', text: 'hello' }] }] });
    expect(chosen.heard.at(-1)).toContain(`Bearer ${OWN_KEY}`);
  });

  test('finds the address that people mean when they leave /v1 out', async () => {
    const { provider } = await createProvider(ada, compatible({ baseUrl: chosen.url }));
    expect(provider.baseUrl).toBe(`${chosen.url}/v1`);
  });

  test('a wrong key is told at once and nothing is stored', async () => {
    const wrong = createProvider(ada, compatible({ kind: 'anthropic', baseUrl: official.url, apiKey: 'sk-wrong' }));
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(/refused the key/) });
    expect(await stored()).toEqual([]);
  });

  test('an address where nothing answers is told at once', async () => {
    const dead = createProvider(ada, compatible({ baseUrl: `${chosen.url}/nowhere/at/all` }));
    await expect(dead).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(/address/) });
    expect(await stored()).toEqual([]);
  });

  test.each(['http://ada:secret@models.example.org/v1', 'http://models.example.org/v1?key=secret'])(
    'an address that carries a secret is refused: %s',
    async (baseUrl) => {
      const error = await createProvider(ada, compatible({ baseUrl })).catch((reason: Error) => reason);
      expect(error).toMatchObject({ code: 'invalid' });
      expect(String(error)).not.toContain('secret');
    },
  );

  test('the same again is answered the same; another body under the same id is a conflict', async () => {
    const input = compatible({ apiKey: OWN_KEY });
    const first = await createProvider(ada, input);
    expect(await createProvider(ada, input)).toEqual(first);
    expect(await stored()).toHaveLength(1);
    await expect(createProvider(ada, { ...input, apiKey: 'another' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(createProvider(ada, { ...input, kind: 'ollama' })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('sent twice at once it is stored once', async () => {
    const input = compatible();
    const answers = await Promise.all([1, 2, 3].map(() => createProvider(ada, input)));
    expect(new Set(answers.map(({ provider }) => provider.slug))).toEqual(new Set(['openai-compatible']));
    expect(await stored()).toHaveLength(1);
  });

  test('each gets a name of its own, apart from what the environment has', async () => {
    await createProvider(ada, compatible());
    expect((await createProvider(ada, compatible())).provider.slug).toBe('openai-compatible-2');
    const own = await createProvider(ada, compatible({ kind: 'anthropic', baseUrl: official.url, apiKey: OWN_KEY }));
    expect(own.provider).toMatchObject({ slug: 'anthropic-2', name: 'Anthropic 2' });
  });
});

describe('addresses', () => {
  test('on private networks are refused for a workspace, before anything is sent there', async () => {
    const refused = createProvider(ada, compatible({ baseUrl: `${guarded.url}/v1`, apiKey: OWN_KEY }));
    await expect(refused).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/admin can allow/),
    });
    expect(guarded.heard).toEqual([]);
    expect(await stored()).toEqual([]);
  });

  test('are guarded also where nobody names one: an Ollama on this machine is the administrator’s to connect', async () => {
    const local = createProvider(ada, compatible({ kind: 'ollama', baseUrl: undefined }));
    await expect(local).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(/admin can allow/) });
  });

  test('may be private where an administrator names one for the whole server', async () => {
    const { provider } = await createProvider(admin, {
      ...compatible({ baseUrl: `${guarded.url}/v1` }),
      scope: 'server',
    });
    expect(provider).toMatchObject({ scope: 'server', workspaceId: null, baseUrl: `${guarded.url}/v1` });
    const { items } = await listProviders(ada, { workspaceId });
    // Where it stands in the operator's network is not told to everybody.
    expect(items.find(({ id }) => id === provider.id)).toMatchObject({ scope: 'server', baseUrl: null });
  });
});

describe('keys', () => {
  test('of the server never reach an address that a user chose', async () => {
    chosen.heard.length = 0;
    await createProvider(ada, compatible());
    await createProvider(ada, compatible({ kind: 'anthropic', baseUrl: chosen.url }));
    await createProvider(ada, compatible({ kind: 'openai', baseUrl: `${chosen.url}/v1` }));
    await listModels(ada, { workspaceId, refresh: true });
    for (const ref of ['openai-compatible:model-a', 'anthropic-2:model-a', 'openai:model-a']) {
      const model = await resolveModel(platform, workspaceId, ref);
      const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'hello' }] }];
      await model.language.doGenerate({ prompt, maxOutputTokens: 100 });
    }
    expect(chosen.heard.length).toBeGreaterThan(5);
    expect(chosen.heard.join('\n')).not.toContain(SERVER_KEY);
    expect(official.heard.join('\n')).toContain(SERVER_KEY);
  });

  test('are ciphertext in the database', async () => {
    await createProvider(ada, compatible({ apiKey: OWN_KEY }));
    const dump = await platform.db.execute<{ row: string }>(sql`select providers::text as row from providers`);
    const bytes = Buffer.from(OWN_KEY).toString('hex');
    expect(dump.rows[0]?.row).toMatch(/\\x01/);
    expect(dump.rows[0]?.row).not.toContain(OWN_KEY);
    expect(dump.rows[0]?.row).not.toContain(bytes);
  });

  test('stay with the address they were given for', async () => {
    const { provider } = await createProvider(
      ada,
      compatible({ kind: 'anthropic', baseUrl: official.url, apiKey: OWN_KEY }),
    );
    chosen.heard.length = 0;
    const moved = updateProvider(ada, { providerId: provider.id, baseUrl: chosen.url });
    await expect(moved).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(/key again/) });
    expect(chosen.heard).toEqual([]);
    const again = await updateProvider(ada, { providerId: provider.id, baseUrl: chosen.url, apiKey: 'sk-new' });
    expect(again.provider).toMatchObject({ baseUrl: chosen.url, hasApiKey: true });
    expect(chosen.heard.join('\n')).toContain('sk-new');
    expect(chosen.heard.join('\n')).not.toContain(OWN_KEY);
  });

  test('are checked before they replace the old one', async () => {
    const { provider } = await createProvider(
      ada,
      compatible({ kind: 'anthropic', baseUrl: official.url, apiKey: OWN_KEY }),
    );
    await expect(updateProvider(ada, { providerId: provider.id, apiKey: 'sk-wrong' })).rejects.toMatchObject({
      code: 'invalid',
    });
    const { items, failures } = await listModels(ada, { workspaceId, refresh: true });
    expect(failures).toEqual([]);
    expect(items.map(({ ref }) => ref)).toContain('anthropic-2:model-a');
  });
});

describe('who may', () => {
  test('only administrators manage what serves everybody', async () => {
    await expect(createProvider(ada, { ...compatible(), scope: 'server' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('members see, owners and admins manage; a stranger learns nothing', async () => {
    const team = newId();
    await createWorkspace(ada, { id: team, name: 'Team' });
    const grace = await person('Grace');
    await platform.db.insert(members).values({ workspaceId: team, userId: grace.actor.userId, role: 'member' });
    const { provider } = await createProvider(ada, compatible({ workspaceId: team }));
    const rename = { providerId: provider.id, name: 'Mine' };

    expect((await listProviders(grace, { workspaceId: team })).items.map(({ id }) => id)).toContain(provider.id);
    await expect(updateProvider(grace, rename)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createProvider(grace, compatible({ workspaceId: team }))).rejects.toMatchObject({ code: 'forbidden' });

    const mallory = await person('Mallory');
    const missing = await updateProvider(mallory, { ...rename, providerId: newId() }).catch((error: Error) => error);
    const hidden = await updateProvider(mallory, rename).catch((error: Error) => error);
    expect(hidden).toEqual(missing);
    await expect(deleteProvider(mallory, rename)).rejects.toMatchObject({ code: 'not_found' });
    await expect(listProviders(mallory, { workspaceId: team })).rejects.toMatchObject({ code: 'not_found' });
    await expect(createProvider(mallory, compatible({ workspaceId: team }))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(resolveModel(platform, workspaceId, 'openai-compatible:model-a')).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('what the environment sets is shown, and can only be changed there', async () => {
    const { items } = await listProviders(ada, { workspaceId });
    const anthropic = items.find(({ origin }) => origin === 'environment');
    expect(anthropic).toMatchObject({ slug: 'anthropic', hasApiKey: true, baseUrl: null });
    expect(JSON.stringify(items)).not.toContain(SERVER_KEY);
    await expect(deleteProvider(admin, { providerId: anthropic!.id })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a removed provider answers no more', async () => {
    const { provider } = await createProvider(ada, compatible());
    await resolveModel(platform, workspaceId, 'openai-compatible:model-a');
    await deleteProvider(ada, { providerId: provider.id });
    await expect(resolveModel(platform, workspaceId, 'openai-compatible:model-a')).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { AUDIO_MAX_BYTES } from '#contract/voice.ts';
import type { Context } from '#platform/context.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { createProvider } from '../models/manage-providers.ts';
import { insertProvider } from '../models/repository.ts';
import { personalWorkspaceOf } from '../workspaces/service.ts';
import { getVoice, speak, transcribe } from './service.ts';

const KEY = 'sk-voice-canary-1';
const mock = new LLMock({ port: 0, logLevel: 'silent', auth: { apiKeys: [KEY] } });
await mock.start();
afterAll(() => mock.stop());

/** Keeps what arrives and answers the bytes it was given: for what aimock does not tell of a request. */
type Received = { url: string; headers: IncomingMessage['headers']; body: Buffer };
const received: Received[] = [];
let answer: (request: Received, response: ServerResponse) => unknown = (_request, response) => response.end();
const recorder = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const whole = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) };
  received.push(whole);
  answer(whole, response);
});
await new Promise<void>((resolve) => recorder.listen(0, '127.0.0.1', resolve));
afterAll(() => recorder.close());
const recorderUrl = `http://127.0.0.1:${(recorder.address() as AddressInfo).port}/v1`;

const withMock = await given({ env: { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `${mock.url}/v1` } });
const ada = await withMock.person();
const { id: workspaceId } = await personalWorkspaceOf(ada);
const WEBM = Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0, 255, 13, 10, 13, 10, 45, 45]);
const said = (over: object = {}) => ({
  workspaceId,
  type: 'audio/webm' as const,
  audio: WEBM.toString('base64'),
  ...over,
});

beforeEach(() => {
  mock.reset();
  received.length = 0;
  // It lists the models that its fixtures name.
  mock.on({ model: 'whisper-1', endpoint: 'transcription' }, { transcription: { text: ' Hello from the hills. ' } });
  mock.on({ model: 'gpt-4o-mini-tts', endpoint: 'speech', userMessage: 'Hello' }, { audio: 'SUQz', format: 'mp3' });
});

describe('what the providers of a workspace can do with speech', () => {
  test('is told by the models that they list', async () => {
    expect(await getVoice(ada, { workspaceId })).toEqual({
      transcription: { providerName: 'OpenAI', model: 'whisper-1' },
      speech: { providerName: 'OpenAI', model: 'gpt-4o-mini-tts', voices: [] },
    });
  });

  test('is nothing where none has such models, and a request then says what to do', async () => {
    const { grace, workspaceId: hers } = await alone();
    expect(await getVoice(grace, { workspaceId: hers })).toEqual({ transcription: null, speech: null });
    await expect(transcribe(grace, said({ workspaceId: hers }))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('Connect OpenAI'),
    });
    await expect(speak(grace, { workspaceId: hers, text: 'Hello' })).rejects.toMatchObject({ code: 'invalid' });
  });

  test('is nobody’s business who is not in the workspace', async () => {
    const stranger = await withMock.person('Mallory');
    const refused = { code: 'not_found', message: 'Workspace not found' };
    await expect(getVoice(stranger, { workspaceId })).rejects.toMatchObject(refused);
    await expect(transcribe(stranger, said())).rejects.toMatchObject(refused);
    await expect(speak(stranger, { workspaceId, text: 'Hello' })).rejects.toMatchObject(refused);
    expect(mock.getRequests().filter(({ path }) => path.startsWith('/v1/audio'))).toEqual([]);
  });
});

async function alone() {
  const { person } = await given();
  const grace = await person('Grace');
  return { grace, workspaceId: (await personalWorkspaceOf(grace)).id };
}

describe('writing down what was said', () => {
  test('answers the words and nothing else', async () => {
    expect(await transcribe(ada, said({ language: 'de-AT' }))).toEqual({ text: 'Hello from the hills.' });
  });

  test('passes the recording on as it came, with the key in the header and the language in two letters', async () => {
    const { grace, workspaceId: hers } = await withRecorder();
    answer = answerWith({ 'GET /v1/models': { data: [{ id: 'whisper-1' }] }, other: { text: 'Heard' } });
    const language = 'de-AT';
    expect(await transcribe(grace, said({ workspaceId: hers, language }))).toEqual({ text: 'Heard' });
    const { url, headers, body } = received.at(-1)!;
    expect(url).toBe('/v1/audio/transcriptions');
    expect(headers.authorization).toBe('Bearer sk-hers');
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': String(headers['content-type']) },
    }).formData();
    const file = form.get('file') as File;
    expect(Buffer.from(await file.arrayBuffer())).toEqual(WEBM);
    expect([file.name, file.type]).toEqual(['speech.webm', 'audio/webm']);
    expect([form.get('model'), form.get('language'), form.get('response_format')]).toEqual(['whisper-1', 'de', 'json']);
  });

  test('refuses a recording that is too long before anybody is asked', async () => {
    const audio = Buffer.alloc(AUDIO_MAX_BYTES + 1).toString('base64');
    await expect(transcribe(ada, said({ audio }))).rejects.toMatchObject({ code: 'too_large' });
    expect(mock.getRequests().filter(({ path }) => path.startsWith('/v1/audio'))).toEqual([]);
  });

  test.each([
    [401, 'invalid', /refused the key/],
    [413, 'invalid', /too long for the provider/],
    [400, 'invalid', /could not do anything with this recording/],
    [429, 'unavailable', /limiting how often/],
    [500, 'unavailable', /error of its own/],
  ])('tells a refusal with status %i in plain words, without the provider’s own', async (status, code, words) => {
    mock.reset();
    mock.on(
      { model: 'whisper-1', endpoint: 'transcription' },
      { error: { message: `canary ${KEY}`, type: 'some_error' }, status },
    );
    const refusal = await transcribe(ada, said()).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code, message: expect.stringMatching(words) });
    expect(String((refusal as Error).message)).not.toContain('canary');
  });

  test('tells of an answer that is none', async () => {
    const { grace, workspaceId: hers } = await withRecorder();
    answer = answerWith({ 'GET /v1/models': { data: [{ id: 'whisper-1' }] }, other: '<html>' });
    await expect(transcribe(grace, said({ workspaceId: hers }))).rejects.toMatchObject({
      message: expect.stringContaining('could not be understood'),
    });
  });
});

describe('reading aloud', () => {
  test('answers the audio and its type', async () => {
    expect(await speak(ada, { workspaceId, text: 'Hello' })).toEqual({ type: 'audio/mpeg', audio: 'SUQz' });
  });

  test('takes the voice that was asked for, else one that every such server knows', async () => {
    const { grace, workspaceId: hers } = await withRecorder();
    answer = (request, response) => {
      if (request.url === '/v1/models') return response.end('{"data":[{"id":"kokoro"}]}');
      return response.writeHead(200, { 'content-type': 'audio/mpeg' }).end('ID3');
    };
    await speak(grace, { workspaceId: hers, text: 'Hello', voice: 'af_heart' });
    await speak(grace, { workspaceId: hers, text: 'Hello' });
    const bodies = received.filter(({ url }) => url === '/v1/audio/speech').map(({ body }) => JSON.parse(String(body)));
    const common = { model: 'kokoro', input: 'Hello', response_format: 'mp3' };
    expect(bodies).toEqual([
      { ...common, voice: 'af_heart' },
      { ...common, voice: 'alloy' },
    ]);
  });

  test('never takes a page for audio, nor audio without end', async () => {
    const { grace, workspaceId: hers } = await withRecorder();
    const speech = (type: string, body: string) => {
      answer = (request, response) => {
        if (request.url === '/v1/models') return response.end('{"data":[{"id":"tts-1"}]}');
        return response.writeHead(200, { 'content-type': type }).end(body);
      };
    };
    const asked = () => speak(grace, { workspaceId: hers, text: 'Hello' });
    speech('text/html', '<script>alert(1)</script>');
    await expect(asked()).rejects.toMatchObject({ message: expect.stringContaining('could not be understood') });
    speech('audio/mpeg', '');
    await expect(asked()).rejects.toMatchObject({ message: expect.stringContaining('could not be understood') });
    speech('audio/mpeg', 'x'.repeat(9 * 1024 * 1024));
    await expect(asked()).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('could not') });
  });
});

test('a provider that a workspace chose is called by the guarded client alone', async () => {
  const { person } = await given();
  const grace = await person('Grace');
  const { id } = await personalWorkspaceOf(grace);
  const row = { id: newId(), workspaceId: id, kind: 'openai-compatible', slug: 'inside', name: 'Inside' } as const;
  await insertProvider(grace.db, { ...row, baseUrl: recorderUrl });
  await expect(transcribe(grace, said({ workspaceId: id }))).rejects.toMatchObject({
    message: expect.stringContaining('Inside: 127.0.0.1 is not on the public internet'),
  });
  expect(received).toEqual([]);
});

const connect = (ctx: Context, workspaceIdOfHers: string) =>
  createProvider(ctx, {
    id: newId(),
    scope: 'workspace',
    workspaceId: workspaceIdOfHers,
    kind: 'openai-compatible',
    baseUrl: recorderUrl,
    apiKey: 'sk-hers',
  });

/** Somebody whose workspace has connected the recorder. */
async function withRecorder() {
  const { person } = await given({ env: { PARLEY_ALLOWED_HOSTS: '127.0.0.1' } });
  const grace = await person('Grace');
  const { id } = await personalWorkspaceOf(grace);
  answer = answerWith({ 'GET /v1/models': { data: [{ id: 'whisper-1' }] }, other: {} });
  await connect(grace, id);
  received.length = 0;
  return { grace, workspaceId: id };
}

const answerWith =
  (answers: { 'GET /v1/models': unknown; other: unknown }): typeof answer =>
  ({ url }, response) => {
    const found = url === '/v1/models' ? answers['GET /v1/models'] : answers.other;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(typeof found === 'string' ? found : JSON.stringify(found));
  };

import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { describe, expect, test } from 'vitest';
import type { ResolvedModel } from '../models/service.ts';
import { type Ending, generate, LIMITS, type Limits } from './generate.ts';

// The bytes are given here and everything above them is real: the provider's package and our reading of its parts.
type Wire = 'anthropic' | 'openai';
const TEXT = 'Grüße, 世界! 👩‍🚀 done.';
const PIECES = ['Grü', 'ße, 世', '界! 👩‍', '🚀 done.'];

const sse = (event: Record<string, unknown>) =>
  `${'type' in event ? `event: ${event['type']}\n` : ''}data: ${JSON.stringify(event)}\n\n`;

const ANTHROPIC_START = sse({
  type: 'message_start',
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-test',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 12, output_tokens: 1 },
  },
});
const anthropicDelta = (text: string) =>
  sse({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } });
const ANTHROPIC_END =
  sse({ type: 'content_block_stop', index: 0 }) +
  sse({
    type: 'message_delta',
    delta: { stop_reason: 'end_turn', stop_sequence: null },
    usage: { output_tokens: 9 },
  }) +
  sse({ type: 'message_stop' });
const ANTHROPIC_BLOCK = sse({
  type: 'content_block_start',
  index: 0,
  content_block: { type: 'text', text: '' },
});

const openaiChunk = (delta: object, finish: string | null = null, usage?: object) =>
  sse({
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'gpt-test',
    choices: [{ index: 0, delta, finish_reason: finish }],
    ...(usage ? { usage } : {}),
  });

const STREAMS: Record<Wire, string> = {
  anthropic: ANTHROPIC_START + ANTHROPIC_BLOCK + PIECES.map(anthropicDelta).join('') + ANTHROPIC_END,
  openai: `${openaiChunk({ role: 'assistant' })}${PIECES.map((content) => openaiChunk({ content })).join('')}${openaiChunk(
    {},
    'stop',
    { prompt_tokens: 12, completion_tokens: 9, total_tokens: 21 },
  )}data: [DONE]\n\n`,
};

type Body = (controller: ReadableStreamDefaultController<Uint8Array>, signal: AbortSignal) => void | Promise<void>;

function streaming(body: Body): typeof fetch {
  return async (_url, init) => {
    const signal = init?.signal ?? new AbortController().signal;
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        signal.addEventListener('abort', () => {
          try {
            controller.error(signal.reason);
          } catch {
            // It had ended already.
          }
        });
        void body(controller, signal);
      },
    });
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  };
}

const inPieces = (pieces: Iterable<Uint8Array>): typeof fetch =>
  streaming((controller) => {
    for (const piece of pieces) controller.enqueue(piece);
    controller.close();
  });
const whole = (text: string) => inPieces([new TextEncoder().encode(text)]);

function modelOver(wire: Wire, fetch: typeof globalThis.fetch): ResolvedModel {
  const language: LanguageModelV4 =
    wire === 'anthropic'
      ? createAnthropic({ apiKey: 'k', fetch }).languageModel('claude-test')
      : createOpenAICompatible({ name: 'c', baseURL: 'https://example.org/v1', fetch, includeUsage: true }).chatModel(
          'm',
        );
  return {
    ref: `${wire}:test`,
    name: 'Test',
    contextTokens: 1_000,
    maxOutputTokens: 100,
    isLanguageModel: true,
    language,
    providerOptions: () => ({}),
    withCacheBreakpoints: (prompt) => prompt,
    costMicros: () => 7,
    countTokens: (text) => text.length,
    takes: { pictures: true, pdf: true },
    pictureTokens: () => 10,
  };
}

type Heard = Ending & { text: string; calls: number };

async function hear(
  wire: Wire,
  fetch: typeof globalThis.fetch,
  { limits = {}, signal = new AbortController().signal }: { limits?: Partial<Limits>; signal?: AbortSignal } = {},
): Promise<Heard> {
  let text = '';
  let calls = 0;
  const ending = await generate({
    model: modelOver(wire, (...input) => {
      calls++;
      return fetch(...input);
    }),
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
    settings: {},
    signal,
    onText: (more) => {
      text += more;
    },
    onThinking: () => {},
    onSource: () => {},
    limits: { ...LIMITS, ...limits },
    random: () => 0,
  });
  return { ...ending, text, calls };
}

const WIRES: Wire[] = ['anthropic', 'openai'];

/** The same numbers in every run, so that a failure can be found again by its seed. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function* cutAt(bytes: Uint8Array, places: readonly number[]) {
  let from = 0;
  for (const place of [...places, bytes.length]) {
    yield bytes.subarray(from, place);
    from = place;
  }
}

describe.each(WIRES)('a stream of %s', (wire) => {
  const bytes = new TextEncoder().encode(STREAMS[wire]);

  test('is heard to its end, with what it used', async () => {
    const heard = await hear(wire, whole(STREAMS[wire]));
    expect(heard).toEqual({
      status: 'done',
      text: TEXT,
      calls: 1,
      usage: { inputTokens: 12, outputTokens: 9, cachedInputTokens: 0, costMicros: 7 },
    });
  });

  test('says the same however its bytes are cut into pieces', async () => {
    for (let seed = 0; seed < 300; seed++) {
      const next = numbers(seed);
      const places = Array.from({ length: 1 + Math.floor(next() * 40) }, () => Math.floor(next() * bytes.length));
      const heard = await hear(
        wire,
        inPieces(
          cutAt(
            bytes,
            places.sort((a, b) => a - b),
          ),
        ),
      );
      expect([seed, heard.status, heard.text]).toEqual([seed, 'done', TEXT]);
    }
    const single = await hear(wire, inPieces(Array.from(bytes, (_, i) => bytes.subarray(i, i + 1))));
    expect([single.status, single.text]).toEqual(['done', TEXT]);
  });

  test('that is cut keeps its text and is never complete, wherever it is cut', async () => {
    const lastWord = STREAMS[wire].lastIndexOf(wire === 'anthropic' ? '"message_stop"' : '"finish_reason":"stop"');
    const complete = new TextEncoder().encode(STREAMS[wire].slice(0, lastWord)).length;
    for (let at = 1; at < complete; at += 3) {
      const heard = await hear(wire, inPieces([bytes.subarray(0, at)]), { limits: {} });
      expect([at, heard.status]).toEqual([at, 'failed']);
      expect(TEXT.startsWith(heard.text)).toBe(true);
      if (heard.text !== '') expect([at, heard.calls]).toEqual([at, 1]);
    }
  }, 60_000);

  test('may carry comments, carriage returns and kinds of events that nobody knows yet', async () => {
    const strange = STREAMS[wire]
      .replaceAll('\n\n', `\n\n: ping\n\n`)
      .replaceAll('\n', '\r\n')
      .replace(/(?<=ping\r\n\r\n)/, `event: weather\r\ndata: {"type":"weather","sun":true}\r\n\r\n`);
    const heard = await hear(wire, whole(strange));
    if (wire === 'anthropic') expect([heard.status, heard.text]).toEqual(['done', TEXT]);
    else expect(TEXT.startsWith(heard.text)).toBe(true);
  });

  test('with broken JSON in the middle keeps what was said and fails', async () => {
    const broken = STREAMS[wire].replace(JSON.stringify(PIECES[2]), '"oops');
    const heard = await hear(wire, whole(broken));
    expect(heard).toMatchObject({
      status: 'failed',
      failure: { code: 'malformed' },
      text: PIECES.slice(0, 2).join(''),
    });
    expect(heard.calls).toBe(1);
  });
});

test('an error after 200 is an error and not a short answer', async () => {
  const error = sse({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } });
  const heard = await hear('anthropic', whole(ANTHROPIC_START + ANTHROPIC_BLOCK + anthropicDelta('Half') + error));
  expect(heard).toMatchObject({ status: 'failed', text: 'Half', failure: { code: 'overloaded' }, calls: 1 });
  const compatible = await hear(
    'openai',
    whole(`${openaiChunk({ content: 'Half' })}data: {"error":{"message":"boom","type":"server_error"}}\n\n`),
  );
  expect(compatible).toMatchObject({ status: 'failed', text: 'Half', calls: 1 });
});

describe('asking again', () => {
  const refusing = (status: number, until: number, then: string) => {
    let calls = 0;
    return async (...input: Parameters<typeof fetch>) =>
      calls++ < until
        ? new Response('{"type":"error","error":{"type":"api_error","message":"no"}}', { status })
        : whole(then)(...input);
  };

  test('helps where the provider was only busy', async () => {
    expect(await hear('anthropic', refusing(529, 2, STREAMS.anthropic))).toMatchObject({
      status: 'done',
      text: TEXT,
      calls: 3,
    });
  });

  test('ends after two more tries', async () => {
    expect(await hear('anthropic', refusing(500, 9, ''))).toMatchObject({ status: 'failed', calls: 3 });
  });

  test('is not done for a wrong key', async () => {
    expect(await hear('openai', refusing(401, 9, ''))).toMatchObject({
      status: 'failed',
      failure: { code: 'wrong_key' },
      calls: 1,
    });
  });
});

describe('silence', () => {
  test('before the first word is given up', async () => {
    const heard = await hear(
      'anthropic',
      streaming(() => {}),
      { limits: { firstMs: 30 } },
    );
    expect(heard).toMatchObject({ status: 'failed', failure: { code: 'silent', canRetry: true }, text: '' });
  });

  test('in the middle keeps what was said', async () => {
    const say = new TextEncoder().encode(ANTHROPIC_START + ANTHROPIC_BLOCK + anthropicDelta('Half'));
    const heard = await hear(
      'anthropic',
      streaming((controller) => controller.enqueue(say)),
      { limits: { idleMs: 30 } },
    );
    expect(heard).toMatchObject({ status: 'failed', failure: { code: 'silent' }, text: 'Half' });
  });

  test('of a drip that never ends has a limit too', async () => {
    const drip = streaming(async (controller, signal) => {
      controller.enqueue(new TextEncoder().encode(ANTHROPIC_START + ANTHROPIC_BLOCK));
      while (!signal.aborted) {
        controller.enqueue(new TextEncoder().encode(anthropicDelta('.')));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    const heard = await hear('anthropic', drip, { limits: { totalMs: 100 } });
    expect(heard.status).toBe('failed');
    expect(heard.text).toMatch(/^\.+$/);
  });
});

test('stopping ends the connection to the provider and keeps what was said', async () => {
  const stop = new AbortController();
  let upstream: AbortSignal | undefined;
  const say = new TextEncoder().encode(ANTHROPIC_START + ANTHROPIC_BLOCK + anthropicDelta('Half'));
  const heard = hear(
    'anthropic',
    streaming((controller, signal) => {
      upstream = signal;
      controller.enqueue(say);
      setTimeout(() => stop.abort(), 20);
    }),
    { signal: stop.signal },
  );
  expect(await heard).toMatchObject({ status: 'stopped', text: 'Half' });
  expect(upstream?.aborted).toBe(true);
});

test('an answer without end is stopped before it fills the memory', async () => {
  let sent = 0;
  const endless = streaming(async (controller, signal) => {
    controller.enqueue(new TextEncoder().encode(ANTHROPIC_START + ANTHROPIC_BLOCK));
    while (!signal.aborted && sent++ < 10_000) {
      controller.enqueue(new TextEncoder().encode(anthropicDelta('x'.repeat(100))));
      await new Promise(setImmediate);
    }
  });
  const heard = await hear('anthropic', endless, { limits: { maxChars: 1_000 } });
  expect(heard).toMatchObject({ status: 'stopped', failure: { code: 'too_long' }, text: 'x'.repeat(1_000) });
  expect(sent).toBeLessThan(1_000);
});

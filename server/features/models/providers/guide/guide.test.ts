import type { LanguageModelV4Prompt, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourceOf } from '../../resolved-model.ts';
import { searchDocumentation } from './documentation.ts';
import { passagesOf } from './documents.ts';
import { embed, release, similarity } from './embedder.ts';
import { answerTo, guideModel } from './model.ts';
import type { Said } from './transcript.ts';
import { isEnglish, sentencesOf, stemsOf } from './words.ts';

// On a busy machine the first question does not wait for all the headings to be read, but these tests do.
beforeAll(async () => {
  await searchDocumentation('What is Parley?');
  await embed(['the last in the queue'], 60_000);
}, 90_000);
afterAll(release);

/** What people ask, in their own words, and which section answers it. */
const QUESTIONS: [string, RegExp][] = [
  ['how do I connect claude', /connect Anthropic/],
  ['can I use gemini', /Gemini|Which AI providers/],
  ['I have LM Studio running on my laptop, how do I use it', /OpenAI-compatible/],
  ['my ollama does not show up', /Ollama is not found/],
  ['how do I bring a colleague into a chat', /invite someone to a conversation/],
  ['invite my team', /team workspace/],
  ['how long is an invitation valid', /How long does an invite link work/],
  ['can strangers register on my server', /sign up/],
  ['is it encrypted end to end', /end-to-end/],
  ['what happens when I lose the master key', /lose master.key/],
  ['move parley to a new server', /move Parley/],
  ['change the port', /change the port/],
  ['the port is already in use', /port is taken/],
  ['use an external postgres database', /own PostgreSQL/],
  ['I forgot my password', /forgot my password/],
  ['turn on 2fa', /two-factor/],
  ['sign out my other devices', /signed in|sign out/i],
  ['dark theme', /dark/],
  ['undo a deleted message', /undo deleting|delete a message/],
  ['how can I change something I wrote earlier', /edit a message/],
  ['get a different answer to the same question', /another answer/],
  ['stop the answer', /stop an answer/],
  ['does the answer continue if I close my browser', /close the tab/],
  ['how much does a reply cost me', /cost/],
  ['which shortcuts exist', /shortcuts/],
  ['can I upload a pdf', /upload/],
  ['can I search my old conversations', /search/],
  ['export a chat as a file', /export/],
  ['why do I get error 429', /429/],
  ['provider overloaded error 529', /529/],
  ['what data is sent to anthropic', /sent to AI providers/],
  ['do you collect telemetry', /phone home/],
  ['what is a workspace', /What is a workspace/],
  ['how do I set a system prompt', /set for a conversation/],
  ['make claude the default for everyone', /default model/],
  ['can I write to my friends without the AI answering', /without asking the AI/],
  ['does it work on my phone', /phone/],
  ['how do I remove somebody from a chat', /remove someone/],
  ['Where are my API keys stored?', /API keys stored/],
  ['What is the Guide?', /What is the Guide/],
  // Those it is known to get wrong at first: they keep the figure honest.
  ['how do i add a claude key', /connect Anthropic/],
  ['Where do I put my OpenAI API key?', /connect OpenAI\?/],
  ['how do I make a backup', /back up Parley/],
  ['is there voice input', /speak/],
];

const OFF_TOPIC = [
  'write a poem about the sea',
  'what is the capital of France',
  'how do I bake bread',
  'who won the world cup in 2014',
  'tell me a joke',
  'what is the weather in Berlin today',
  'translate this into Spanish: good morning',
  'explain quantum mechanics',
  'what is 17 times 23',
  'recommend a restaurant',
  'who is the president of the United States',
  'Was ist die Hauptstadt von Frankreich?',
  'what stocks should I buy',
  '???',
  'x'.repeat(5_000),
];

const say = (author: string, text: string, isPerson = true): Said => ({
  author,
  text,
  isPerson,
  messageId: `m-${text.slice(0, 8)}`,
});
const ask = (text: string, earlier: Said[] = []) => answerTo([...earlier, say('Ada', text)]);

const OFFSITE = [
  say('Ada', 'Hi team, we need to decide where to hold the offsite in March.'),
  say('Grace', 'I would like Lisbon: cheap flights and mild weather. The budget is 12,000 euros.'),
  say('Bob', 'Lisbon is nice, but the train to Ghent takes only three hours and nobody has to fly.'),
  say('The assistant', 'A hotel in Ghent costs about 110 euros per person and night in March.', false),
  // What the Guide itself has said is not found again.
  say('The assistant', 'I found this passage:\n\n**Grace**, message 2:\n\n> The budget is 12,000 euros.', false),
  say('Bob', 'I will book the trains once the date is fixed. The vegetarian menu matters to me.'),
  say('Ada', 'Then let us take Ghent, 10 to 13 March. Grace asks Maria, Bob books the trains.'),
];

describe('questions about Parley', () => {
  test('are answered from the right section', { timeout: 180_000 }, async () => {
    const ranks: number[] = [];
    for (const [question, wanted] of QUESTIONS) {
      const hits = await searchDocumentation(question);
      ranks.push(hits.findIndex(({ passage }) => wanted.test(passage.heading)));
    }
    const share = (places: number) => ranks.filter((rank) => rank >= 0 && rank < places).length / ranks.length;
    // Measured in November 2026: 0.86 and 0.95. The documents change, so some room is left.
    expect(share(1)).toBeGreaterThanOrEqual(0.78);
    expect(share(3)).toBeGreaterThanOrEqual(0.88);
  });

  test('are answered by a quotation that says where it is from', { timeout: 120_000 }, async () => {
    const { markdown, sources } = await ask('What happens if I lose master.key?');
    expect(sources).toHaveLength(1);
    expect(sources[0]?.title).toMatch(/^Security and encryption › What happens if I lose master\.key\?$/);
    for (const line of sources[0]!.quote.split('\n')) expect(markdown).toContain(`> ${line}`);
    expect(markdown).toMatch(/Parley’s documentation/);
  });

  test.each(OFF_TOPIC)(
    'and nothing else: “%.40s” is not known, and how to get further is',
    { timeout: 120_000 },
    async (question) => {
      const { markdown, sources } = await ask(question);
      expect(sources).toEqual([]);
      expect(markdown).toMatch(/do not know/);
      expect(markdown).toMatch(/not a language model/);
      expect(markdown).toMatch(/Settings → Models/);
    },
  );

  test('in another language go by the names in them, and say so', async () => {
    const { markdown, sources } = await ask('Ollama wird nicht gefunden, was kann ich tun?');
    expect(markdown).toMatch(/only understand English/);
    expect(sources[0]?.title).toMatch(/Ollama/);
  });
});

describe('what is said out of politeness', () => {
  test.each(['hello', 'Hi there!', 'good morning', 'Hey Parley, how are you?'])('“%s” is greeted', async (text) => {
    const { markdown } = await ask(text);
    expect(markdown).toMatch(/^Hello/);
    expect(markdown).toMatch(/no language model/);
  });

  test.each([
    'who are you?',
    'are you an AI?',
    'Are you ChatGPT?',
    'what model is this',
    'what language model are you?',
  ])('“%s” is answered honestly', async (text) =>
    expect((await ask(text)).markdown).toMatch(/\*\*not a language model\*\*/),
  );

  test('a question after a greeting is answered', { timeout: 120_000 }, async () => {
    expect((await ask('hi, how do I invite someone?')).sources[0]?.title).toMatch(/invite someone/);
    expect((await ask('thanks!')).sources).toEqual([]);
  });
});

describe('the open conversation', () => {
  test.each(['Summarise this conversation', 'tl;dr', 'what have we decided so far?', 'give me a summary'])(
    '“%s” picks sentences word for word, in their order, with who said them',
    async (question) => {
      const { markdown, sources } = await ask(question, OFFSITE);
      expect(sources.length).toBeGreaterThanOrEqual(3);
      const places = sources.map(({ title, quote }) =>
        OFFSITE.findIndex(({ author, text }) => author === title && text.includes(quote)),
      );
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(sources.every(({ messageId }) => messageId?.startsWith('m-'))).toBe(true);
      expect(markdown).toMatch(/\*\*Ada\*\*/);
      expect(markdown).not.toMatch(/I found/);
    },
  );

  test('too short to be summarised says so', async () => {
    expect((await ask('Summarise this conversation')).markdown).toMatch(/not much to summarise/);
  });

  test.each([
    ['Where did we talk about the budget?', 'Grace', 'The budget is 12,000 euros.'],
    ['what did Bob say about the trains?', 'Bob', 'I will book the trains once the date is fixed.'],
    ['find the hotel', 'The assistant', 'A hotel in Ghent costs about 110 euros per person and night in March.'],
    ['who suggested Lisbon?', 'Grace', 'I would like Lisbon: cheap flights and mild weather.'],
  ])('“%s” is found', async (question, author, quote) => {
    const { sources, markdown } = await ask(question, OFFSITE);
    expect(sources[0]).toMatchObject({ title: author, quote });
    expect(sources.filter((source) => source.quote === quote)).toHaveLength(1);
    expect(markdown).toContain(`> ${quote}`);
  });

  test('what is not in it is not found, and nothing is made up', async () => {
    const { sources, markdown } = await ask('find unicorns', OFFSITE);
    expect(sources).toEqual([]);
    expect(markdown).toMatch(/nothing about “unicorns”/);
  });

  test('of thousands of messages is searched in bounded time', { timeout: 120_000 }, async () => {
    const long = Array.from({ length: 3_000 }, (_, i) =>
      say('Grace', `Note ${i}: we counted ${i * 7} boxes in hall ${i % 13}.`),
    );
    const found = await ask('where did we mention the zeppelin?', [
      ...long.slice(0, 50),
      say('Bob', 'The zeppelin lands at noon.'),
      ...long,
    ]);
    expect(found.sources[0]?.quote).toBe('The zeppelin lands at noon.');
    expect((await ask('summarise', long)).sources.length).toBeLessThanOrEqual(8);
  });
});

describe('as a model', () => {
  const prompt = (text: string): LanguageModelV4Prompt => [
    { role: 'system', content: 'You are a pirate' },
    {
      role: 'user',
      content: [{ type: 'text', text: 'The budget is 12,000 euros.' }],
      providerOptions: { parley: { author: 'Grace', messageId: 'b7' } },
    },
    { role: 'user', content: [{ type: 'text', text }] },
  ];
  async function stream(text: string, said: LanguageModelV4Prompt = []) {
    const parts: LanguageModelV4StreamPart[] = [];
    const options = { prompt: [...said, ...prompt(text)] };
    for await (const part of (await guideModel.language.doStream(options)).stream) parts.push(part);
    return parts;
  }

  test('streams a few words at a time, then its sources, then the end', async () => {
    const parts = await stream('where did we talk about the budget?');
    const types = parts.map(({ type }) => type).filter((type, i, all) => type !== all[i - 1]);
    expect(types).toEqual(['stream-start', 'text-start', 'text-delta', 'text-end', 'source', 'finish']);
    expect(parts.filter(({ type }) => type === 'text-delta').length).toBeGreaterThan(3);
    const source = parts.find(({ type }) => type === 'source')!;
    expect(sourceOf(source)).toEqual({ title: 'Grace', quote: 'The budget is 12,000 euros.', messageId: 'b7' });
    expect(guideModel.isLanguageModel).toBe(false);
  });

  test('is never slow for show: a longer answer comes in larger pieces, not in more', async () => {
    const said = Array.from({ length: 40 }, (_, i) => prompt(`In hall ${i} there are ${'many boxes and '.repeat(25)}`));
    const pieces = (await stream('summarise this conversation', said.flat())).filter(
      ({ type }) => type === 'text-delta',
    );
    const words = pieces
      .map((piece) => (piece as { delta: string }).delta)
      .join('')
      .split(/\s+/).length;
    expect(words).toBeGreaterThan(3 * 48);
    expect(pieces.length).toBeLessThanOrEqual(48);
  });

  test('stops when it is told to', async () => {
    const stop = new AbortController();
    const reading = (
      await guideModel.language.doStream({ prompt: prompt('who are you?'), abortSignal: stop.signal })
    ).stream.getReader();
    await reading.read();
    await reading.read();
    await reading.read();
    stop.abort();
    await expect(reading.read().then(() => reading.read())).rejects.toThrow(/abort/i);
  });
});

describe('embeddings', () => {
  test('come from a thread, survive hostile texts, and are given up when they take too long', {
    timeout: 120_000,
  }, async () => {
    const texts = [
      '',
      ' \n',
      '🙂🙃',
      'a\u0000b',
      '\ud800',
      'x'.repeat(100_000),
      'dogs are animals',
      'a cat is an animal',
      'tax returns',
    ];
    const vectors = (await embed(texts, 20_000))!;
    expect(vectors.map(({ length }) => length)).toEqual(texts.map(() => 512));
    const [dogs, cat, tax] = vectors.slice(-3);
    expect(similarity(dogs!, cat!)).toBeGreaterThan(similarity(dogs!, tax!));
    await release();
    expect(await embed(['too late'], 1)).toBeUndefined();
    expect(await embed(['again'], 20_000)).toHaveLength(1);
  });

  test('leave the event loop free', { timeout: 120_000 }, async () => {
    const before = performance.eventLoopUtilization();
    await embed(
      Array.from({ length: 60 }, (_, i) => `How many boxes are there in hall number ${i}?`),
      20_000,
    );
    // Embedding here and not there would use all of it.
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.6);
  });
});

describe('words', () => {
  test('sections are cut at their headings, not inside code', () => {
    const passages = passagesOf(
      'x.md',
      '# Page\n\nIntro here.\n\n## One?\nText.\n```sh\n# no heading\n```\n## Empty\n\n### Two\nMore.',
    );
    expect(passages.map(({ heading, body }) => [heading, body.split('\n')[0]])).toEqual([
      ['Page', 'Intro here.'],
      ['One?', 'Text.'],
      ['Two', 'More.'],
    ]);
  });

  test('in different forms are one word', () => {
    expect(stemsOf('connecting providers')).toEqual(stemsOf('connected provider'));
    expect(stemsOf('How do I do that?')).toEqual([]);
  });

  test('sentences leave code and marks out', () => {
    expect(sentencesOf('# Title\n- One thing. Another thing!\n```\ncode();\n```\n3.5 percent is fine.')).toEqual([
      'Title',
      'One thing.',
      'Another thing!',
      '3.5 percent is fine.',
    ]);
  });

  test.each(['How do I invite someone?', 'ollama?', 'What was that in März?', 'API keys'])('“%s” is English', (text) =>
    expect(isEnglish(text)).toBe(true),
  );
  test.each([
    'Wie lade ich jemanden ein?',
    '¿Cómo invito a alguien?',
    'パスワードを忘れました',
    'Comment puis-je inviter',
    'Как пригласить',
  ])('“%s” is not', (text) => expect(isEnglish(text)).toBe(false));
});

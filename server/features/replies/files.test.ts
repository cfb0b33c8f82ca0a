import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ask } from '#contract/conversations.ts';
import type { Context } from '#platform/context.ts';
import { newId } from '#platform/id.ts';
import { ended } from '../../testing/asking.ts';
import { given } from '../../testing/given.ts';
import { CLAUDE, GPT, testProvider } from '../../testing/provider.ts';
import { pdfOf, pngOf, zipOf } from '../../testing/samples.ts';
import { uploaded } from '../../testing/uploading.ts';
import { type Asked, wireTap } from '../../testing/wire-tap.ts';
import { deleteMessage, purgeMessage } from '../conversations/messages.ts';
import { sendMessage } from '../conversations/service.ts';
import { readFiles } from '../files/service.ts';
import { createProvider } from '../models/manage-providers.ts';
import { personalWorkspaceOf } from '../workspaces/service.ts';
import { continueReply, regenerate, sendAndAsk } from './service.ts';
import { startReplies } from './worker.ts';

const { mock } = await testProvider();
const tap = await wireTap(mock.url);
const { platform, conversation } = await given({
  env: {
    ANTHROPIC_API_KEY: 'sk-ant-test',
    ANTHROPIC_BASE_URL: tap.url,
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: `${tap.url}/v1`,
    OLLAMA_BASE_URL: tap.url,
    PARLEY_ALLOWED_HOSTS: new URL(tap.url).host,
  },
});
let worker = await startReplies(platform);
afterAll(() => worker.close());

const [SEEING_GPT, SEEING_LLAMA] = ['openai:gpt-4o', 'ollama:llava'];
const GEMINI = 'google:gemini-3.8-flash';
mock.mount('/v1beta', {
  async handleRequest({ method }, response) {
    if (method !== 'GET') return false;
    const models = [{ name: 'models/gemini-3.8-flash', inputTokenLimit: 1_000_000 }];
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ models }));
    return true;
  },
});
beforeEach(() => {
  tap.asked.length = 0;
  tap.refuses = () => false;
  for (const model of ['gpt-4o', 'llava']) mock.on({ model, predicate: () => false }, { content: '' });
  mock.onMessage(/./, { content: 'A cat.' });
});

type Room = Awaited<ReturnType<typeof conversation>>;

async function askAbout(
  ctx: Context,
  room: Room,
  fileIds: string[],
  reply: Ask = { model: CLAUDE },
  markdown = 'Look',
) {
  const conversationId = room.conversation.id;
  const sent = await sendAndAsk(ctx, { conversationId, id: newId(), markdown, fileIds, reply });
  return { ...sent, answer: await ended(platform, sent.reply!) };
}

/** What the provider was asked last, besides a title. */
function lastQuestion(): string {
  const questions = tap.asked.filter(({ body }) => !JSON.stringify(body).includes('Name this conversation'));
  return JSON.stringify(questions.at(-1)?.body);
}
const png = pngOf(56, 28);
const PICTURE = png.toString('base64');

describe('a question with files', () => {
  const shown: [string, string, (asked: Asked) => unknown, object[]][] = [
    [
      'Anthropic',
      CLAUDE,
      ({ body }) => (body as { messages: { content: unknown }[] }).messages[0]?.content,
      [
        { type: 'text', text: expect.stringMatching(/^Attached file “cat\.png” \(image\/png, \d+ bytes\):$/) },
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PICTURE } },
        { type: 'text', text: expect.stringContaining('“deed.pdf”') },
        { type: 'document', title: 'deed.pdf', source: { media_type: 'application/pdf' } },
        // The last part of the question is where the provider's cache ends.
        {
          type: 'text',
          text: expect.stringMatching(/“a\.md” .*:\n```\n# Tea\n```\n\nLook$/),
          cache_control: { type: 'ephemeral' },
        },
      ],
    ],
    [
      'OpenAI-compatible',
      SEEING_GPT,
      ({ body }) => (body as { messages: { content: unknown }[] }).messages[1]?.content,
      [
        { type: 'text', text: expect.stringContaining('“cat.png”') },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${PICTURE}` } },
        { type: 'text', text: expect.stringMatching(/“deed\.pdf” .*cannot be shown PDF.*“a\.md”.*# Tea.*Look$/s) },
      ],
    ],
    [
      'Ollama',
      SEEING_LLAMA,
      ({ body }) => (body as { messages: { content: unknown }[] }).messages[1]?.content,
      [
        { type: 'text' },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${PICTURE}` } },
        { type: 'text', text: expect.stringContaining('# Tea') },
      ],
    ],
    [
      'Google',
      GEMINI,
      ({ body }) => (body as { contents: { parts: unknown }[] }).contents[0]?.parts,
      [
        { text: expect.stringContaining('“cat.png”') },
        { inlineData: { mimeType: 'image/png', data: PICTURE } },
        { text: expect.stringContaining('“deed.pdf”') },
        { inlineData: { mimeType: 'application/pdf' } },
        { text: expect.stringContaining('# Tea') },
      ],
    ],
  ];
  test.each(shown)('shows them over the wire of %s', async (_provider, model, partsIn, expected) => {
    const room = await conversation();
    const { owner } = room;
    if (model === GEMINI) {
      const { id: workspaceId } = await personalWorkspaceOf(owner);
      const place = { scope: 'workspace', workspaceId, baseUrl: `${tap.url}/v1beta`, apiKey: 'k' } as const;
      await createProvider(owner, { id: newId(), kind: 'google', ...place });
    }
    const files = [
      await uploaded(owner, room.conversation.id, { name: 'cat.png', content: png }),
      await uploaded(owner, room.conversation.id, { name: 'deed.pdf', content: pdfOf(2) }),
      await uploaded(owner, room.conversation.id, { name: 'a.md', content: '# Tea' }),
    ];
    const { answer } = await askAbout(
      owner,
      room,
      files.map(({ id }) => id),
      { model },
    );
    expect(answer).toMatchObject({ status: 'done', markdown: 'A cat.' });
    const question = tap.asked.find(({ body }) => JSON.stringify(body).includes('Look'));
    expect(question && partsIn(question)).toMatchObject(expected);
  });

  test('tells a model that cannot see what is there, and that it cannot see it', async () => {
    const room = await conversation();
    const { owner } = room;
    const cat = await uploaded(owner, room.conversation.id, { name: 'cat.png', content: png });
    const song = await uploaded(owner, room.conversation.id, { name: 'song.flac', content: 'fLaC……' });
    const word = zipOf([{ name: 'word/document.xml', content: '<w:p><w:r><w:t>Tea at four</w:t></w:r></w:p>' }]);
    const plan = await uploaded(owner, room.conversation.id, { name: 'plan.docx', content: word });
    await askAbout(owner, room, [cat.id, song.id, plan.id], { model: GPT });
    expect(lastQuestion()).toMatch(/“plan\.docx” [^“]*:\\n```\\nTea at four\\n```/);
    expect(lastQuestion()).toMatch(/“cat\.png” \(image\/png.*cannot be shown pictures.*“song\.flac” \(audio\/flac/);
    expect(lastQuestion()).toMatch(/“song\.flac” [^“]*It is a sound\. You cannot hear it/);
    expect(lastQuestion()).not.toContain(PICTURE);
  });

  test('is asked without them where the provider refuses one', async () => {
    tap.refuses = (body) => body.includes(PICTURE);
    const room = await conversation();
    const cat = await uploaded(room.owner, room.conversation.id, { name: 'cat.png', content: png });
    const { answer } = await askAbout(room.owner, room, [cat.id]);
    expect(answer).toMatchObject({ status: 'done', markdown: 'A cat.' });
    expect(lastQuestion()).toMatch(/“cat\.png”.*It could not be shown to you/);
  });

  test('carries no more than a request may: of the rest the model is told', async () => {
    const room = await conversation();
    const { owner } = room;
    const conversationId = room.conversation.id;
    const upload = (name: string, content: Buffer | string) => uploaded(owner, conversationId, { name, content });
    const old = await upload('oldest.png', pngOf(1, 1));
    await sendMessage(owner, { conversationId, id: newId(), markdown: 'First', fileIds: [old.id], reply: false });
    const pictures: string[] = [];
    for (let i = 0; i < 16; i++) pictures.push((await upload(`${i}.png`, pngOf(i + 2, 1))).id);
    await sendMessage(owner, { conversationId, id: newId(), markdown: 'More', fileIds: pictures, reply: false });
    const last = [
      await upload('huge.png', pngOf(1, 1, { width: 9_000 })),
      await upload('secret.pdf', Buffer.concat([pdfOf(1), Buffer.from('/Encrypt 5 0 R')])),
      await upload('atlas.pdf', pdfOf(101)),
      await upload('long.txt', 'tea '.repeat(200_000)),
      ...(await Promise.all([40, 41, 42, 43].map((width) => upload(`${width}.png`, pngOf(width, 1))))),
    ];
    await askAbout(
      owner,
      room,
      last.map(({ id }) => id),
    );
    const asked = lastQuestion();
    expect(asked.match(/"type":"image"/g)).toHaveLength(20);
    expect(asked).toMatch(/“oldest\.png” [^“]*newer files take the room/);
    expect(asked).toMatch(/“huge\.png” [^“]*too large/);
    expect(asked).toMatch(/“secret\.pdf” [^“]*protected/);
    expect(asked).toMatch(/“atlas\.pdf” [^“]*too many pages/);
    expect(asked).toMatch(/“long\.txt”.*This is its beginning/);
    expect(asked.match(/tea /g)?.length).toBe((512 * 1024) / 4);
  });

  test('needs no words', async () => {
    const room = await conversation();
    const cat = await uploaded(room.owner, room.conversation.id, { name: 'cat.png', content: png });
    const { answer } = await askAbout(room.owner, room, [cat.id], { model: CLAUDE }, '');
    expect(answer.status).toBe('done');
    expect(lastQuestion()).toContain(PICTURE);
  });
});

describe('files of a conversation', () => {
  /** A room where somebody sent a picture and asked nothing. */
  async function roomWithPicture() {
    const room = await conversation();
    const conversationId = room.conversation.id;
    const cat = await uploaded(room.owner, conversationId, { name: 'cat.png', content: png });
    const { message } = await sendMessage(room.owner, {
      ...{ conversationId, id: newId(), markdown: 'My cat', fileIds: [cat.id], reply: false },
    });
    return { ...room, conversationId, cat, message };
  }

  test('are shown to whoever asks later, question after question, and with other models', async () => {
    const room = await roomWithPicture();
    const { answer } = await askAbout(room.participant, room, []);
    expect(lastQuestion()).toMatch(/Ada attached the file “cat\.png”/);
    expect(lastQuestion()).toContain(PICTURE);
    // From what is remembered of the conversation.
    await askAbout(room.participant, room, [], { model: CLAUDE }, 'And now?');
    expect(lastQuestion()).toMatch(new RegExp(`${PICTURE}.*And now`));
    const again = { conversationId: room.conversationId, messageId: answer.id, id: newId() };
    await ended(platform, (await regenerate(room.owner, { ...again, model: SEEING_GPT })).reply);
    expect(lastQuestion()).toContain(PICTURE);
    await ended(platform, (await regenerate(room.owner, { ...again, id: newId(), model: GPT })).reply);
    expect(lastQuestion()).not.toContain(PICTURE);
  });

  test('stay with a question that is asked again with other words, also when the first one is deleted for good', async () => {
    const room = await conversation();
    const { owner } = room;
    const conversationId = room.conversation.id;
    const cat = await uploaded(owner, conversationId, { name: 'cat.png', content: png });
    const first = await askAbout(owner, room, [cat.id]);
    tap.asked.length = 0;
    const again = { conversationId, id: newId(), parentId: first.message.parentId, markdown: 'Look again' };
    const { message, reply } = await sendAndAsk(owner, { ...again, fileIds: [cat.id], reply: { model: CLAUDE } });
    await ended(platform, reply!);
    expect(message).toMatchObject({ parentId: first.message.parentId, files: [{ id: cat.id, name: 'cat.png' }] });
    expect(lastQuestion()).toMatch(new RegExp(`${PICTURE}.*Look again`));
    expect(lastQuestion().match(/"type":"image"/g)).toHaveLength(1);

    await deleteMessage(owner, { conversationId, messageId: first.message.id });
    await purgeMessage(platform, { workspaceId: room.conversation.workspaceId, messageId: first.message.id });
    const below = { conversationId, id: newId(), parentId: reply!.id, markdown: 'And now?' };
    await ended(platform, (await sendAndAsk(owner, { ...below, reply: { model: CLAUDE } })).reply!);
    expect(lastQuestion()).toMatch(new RegExp(`${PICTURE}.*And now`));
  });

  test('are shown when an answer is gone on with, or taken over by another worker', async () => {
    mock.reset();
    mock.on({ model: 'claude-test', predicate: () => false }, { content: '' });
    mock.onMessage(/cut off by a technical fault/, { content: ' that sleeps all day.' });
    mock.onMessage(/./, { content: 'A cat', finishReason: 'length' });
    const room = await conversation();
    const cat = await uploaded(room.owner, room.conversation.id, { name: 'cat.png', content: png });
    const { answer } = await askAbout(room.owner, room, [cat.id]);
    await continueReply(room.owner, { replyId: answer.id, from: answer.markdown.length });
    expect(await ended(platform, answer)).toMatchObject({ markdown: 'A cat that sleeps all day.' });
    expect(tap.asked.filter(({ body }) => JSON.stringify(body).includes(PICTURE))).toHaveLength(2);
    await worker.close();
    const asked = await sendAndAsk(room.owner, {
      ...{ conversationId: room.conversation.id, id: newId(), markdown: 'And this?', fileIds: [], reply: {} },
    });
    tap.asked.length = 0;
    worker = await startReplies(platform);
    await ended(platform, asked.reply!);
    expect(lastQuestion()).toMatch(new RegExp(`${PICTURE}.*And this`));
  });

  test('of deleted messages are not shown, nor those of other branches', async () => {
    const room = await roomWithPicture();
    const { conversationId, message, owner } = room;
    const beside = { conversationId, id: newId(), parentId: message.parentId, markdown: 'A new start' };
    const { reply } = await sendAndAsk(owner, { ...beside, reply: { model: CLAUDE } });
    await ended(platform, reply!);
    expect(lastQuestion()).not.toContain('cat.png');
    await deleteMessage(owner, { conversationId, messageId: message.id });
    const below = { conversationId, id: newId(), parentId: message.id, markdown: 'Below it' };
    await ended(platform, (await sendAndAsk(owner, { ...below, reply: { model: CLAUDE } })).reply!);
    expect(lastQuestion()).not.toContain('cat.png');
  });

  test('of somebody else, or of another conversation, reach no provider', async () => {
    const room = await roomWithPicture();
    const theirs = await uploaded(room.participant, room.conversationId, { name: 'theirs.png', content: png });
    const other = await conversation();
    tap.asked.length = 0;
    for (const [ctx, where, fileId] of [
      [room.owner, room, theirs.id],
      [room.participant, room, room.cat.id],
      [other.owner, other, room.cat.id],
    ] as const)
      await expect(askAbout(ctx, where, [fileId])).rejects.toMatchObject({ code: 'not_found' });
    expect(tap.asked).toEqual([]);
  });

  test('are read for that conversation alone, and before they are sent for their person alone', async () => {
    const { owner, participant, cat, conversation: room, conversationId } = await roomWithPicture();
    const other = (await conversation()).conversation;
    const unsent = await uploaded(owner, conversationId, { name: 'unsent.png', content: png });
    const { workspaceId } = room;
    const readIn = async (where: { workspaceId: string; conversationId: string; userId?: string }) => {
      const wanted = [cat, unsent].map(({ id }) => ({ id, maxBytes: 4 }));
      return [...(await readFiles(platform, where, wanted)).keys()];
    };
    expect(await readIn({ workspaceId, conversationId })).toEqual([cat.id]);
    const mine = await readIn({ workspaceId, conversationId, userId: owner.actor.userId });
    expect(mine.toSorted()).toEqual([cat.id, unsent.id].toSorted());
    expect(await readIn({ workspaceId, conversationId, userId: participant.actor.userId })).toEqual([cat.id]);
    expect(await readIn({ workspaceId, conversationId: other.id })).toEqual([]);
    expect(await readIn({ workspaceId: other.workspaceId, conversationId })).toEqual([]);
  });

  test('are searched by the Guide where they are texts', async () => {
    const room = await conversation();
    const content = 'The lighthouse keeper ordered four hundred lamps in March.';
    const notes = await uploaded(room.owner, room.conversation.id, { name: 'notes.txt', content });
    const model = { model: 'guide:guide' };
    const { answer } = await askAbout(room.owner, room, [notes.id], model, 'Find the passage about lamps');
    expect(answer.sources).toMatchObject([{ quote: expect.stringContaining('four hundred lamps') }]);
  });
});

import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Delta } from '#contract/facts.ts';
import { newId } from '#platform/id.ts';
import { ask, ended, stored } from '../../testing/asking.ts';
import { eventually } from '../../testing/eventually.ts';
import { given } from '../../testing/given.ts';
import { CLAUDE, GPT, LLAMA, testProvider } from '../../testing/provider.ts';
import { deleteMessage, editMessage } from '../conversations/messages.ts';
import { deleteConversation, updateConversation } from '../conversations/service.ts';
import { engineOf } from './engine.ts';
import { findReply } from './repository.ts';
import { openSaying, replyKey } from './sealing.ts';
import { attach, listAnswering, regenerate, sendAndAsk, stopReply } from './service.ts';
import { startReplies } from './worker.ts';

const LONG = 'The tide comes in and the tide goes out, and nobody asks it why. '.repeat(60);
const { mock, env } = await testProvider();
const { platform, conversation, published, database } = await given({ env });
const worker = await startReplies(platform);
afterAll(() => worker.close());
const deltas: Delta[] = [];
platform.bus.subscribe('delta', (delta) => deltas.push(delta as Delta));

beforeEach(() => {
  deltas.length = 0;
});

/** Says something for seconds: long enough for anything to happen meanwhile. */
const speakLong = () => mock.onMessage(/./, { content: LONG }, { chunkSize: 8, latency: 10 });
const chatRequests = () =>
  mock.getRequests().filter(({ path }) => path.includes('messages') || path.includes('completions'));
const textOf = (replyId: string) =>
  deltas
    .filter((delta) => delta.replyId === replyId && delta.part === 'text')
    .map(({ text }) => text)
    .join('');
const spoken = (replyId: string, chars: number) =>
  eventually(() => expect(textOf(replyId).length).toBeGreaterThan(chars), { everyMs: 5 });

describe('an answer', () => {
  test.each([CLAUDE, GPT, LLAMA])('streams in from %s', async (model) => {
    const text = 'The quick brown fox jumps over the lazy dog, and then it rests.';
    const usage = { input_tokens: 12, output_tokens: 9, prompt_tokens: 12, completion_tokens: 9 };
    mock.onMessage('Tell me', { content: text, usage }, { chunkSize: 5 });
    const { owner, conversation: room } = await conversation();
    const { question, reply } = await ask(owner, room.id, 'Tell me', { model });
    expect(reply).toMatchObject({ parentId: question.id, role: 'assistant', status: 'streaming', markdown: '' });
    // What it is called is kept with it; this provider lists bare ids.
    const modelName = model.slice(model.indexOf(':') + 1);
    expect(reply.modelName).toBe(modelName);
    const message = await ended(platform, reply);
    expect(message).toMatchObject({ status: 'done', markdown: text, model, modelName, failure: null });
    expect(message.usage).toMatchObject({ inputTokens: 12, outputTokens: 9 });
    expect(textOf(reply.id)).toBe(text);
    expect(await findReply(platform.db, reply.id)).toMatchObject({
      status: 'done',
      text: null,
      leaseOwner: null,
      outputTokens: message.usage?.outputTokens,
    });
  });

  test('shows what the model thought apart from what it says', async () => {
    mock.onMessage('Think', { content: 'Four.', reasoning: 'Two and two…' });
    const { owner, conversation: room } = await conversation();
    const { reply } = await ask(owner, room.id, 'Think');
    expect(await ended(platform, reply)).toMatchObject({ markdown: 'Four.', thinking: 'Two and two…' });
    expect(new Set(deltas.map(({ part }) => part))).toEqual(new Set(['thinking', 'text']));
  });

  test('is told of after the messages that it belongs to', async () => {
    mock.onMessage(/./, { content: 'Quick.' });
    const { owner, conversation: room } = await conversation();
    const order: string[] = [];
    const stops = [
      platform.bus.subscribe('fact', (fact) => order.push((fact as { type: string }).type)),
      platform.bus.subscribe('delta', () => order.push('delta')),
    ];
    const { reply } = await ask(owner, room.id, 'Be quick');
    await ended(platform, reply);
    for (const stop of stops) stop();
    expect(order.slice(0, 3)).toEqual(['message.sent', 'message.sent', 'delta']);
    expect(order.at(-1)).toBe('message.changed');
  });

  test('is given with what was said before, the settings of the room, and what was asked for', async () => {
    mock.onMessage('First', { content: 'One.' }).onMessage('Second', { content: 'Two.' });
    const { owner, conversation: room } = await conversation();
    await updateConversation(owner, {
      conversationId: room.id,
      settings: { model: GPT, systemPrompt: 'Speak Welsh.', temperature: 0.3, maxTokens: 500 },
    });
    await ended(platform, (await ask(owner, room.id, 'First', {})).reply);
    await ended(platform, (await ask(owner, room.id, 'Second', { temperature: 0.9 })).reply);
    const body = mock.getLastRequest()?.body as { messages: { role: string; content: string }[] } & Record<
      string,
      unknown
    >;
    expect(body).toMatchObject({ temperature: 0.9, max_tokens: 500 });
    expect(JSON.stringify(body.messages)).toMatch(/Speak Welsh.*First.*One\..*Second/s);
  });

  test('names who said what in a room of several people', async () => {
    mock.onMessage(/./, { content: 'Hello both.' });
    const { owner, participant, conversation: room } = await conversation();
    await sendAndAsk(owner, { conversationId: room.id, id: newId(), markdown: 'Hello', reply: false });
    await ended(platform, (await ask(participant, room.id, 'Hi there')).reply);
    expect(JSON.stringify(mock.getLastRequest()?.body)).toMatch(/Ada: Hello.*Grace: Hi there/s);
  });
});

describe('the models that can answer', () => {
  test('are told to everybody who may write, guests of the workspace included, and to nobody else', async () => {
    const { owner, participant, stranger, conversation: room } = await conversation();
    const told = await listAnswering(participant, { conversationId: room.id });
    expect(told.items.map(({ ref }) => ref)).toEqual(expect.arrayContaining([CLAUDE, GPT, LLAMA]));
    expect(told.defaultRef).toBe((await listAnswering(owner, { conversationId: room.id })).defaultRef);
    await expect(listAnswering(stranger, { conversationId: room.id })).rejects.toMatchObject({ code: 'not_found' });
    const read = await conversation({ role: 'reader' });
    const asReader = listAnswering(read.participant, { conversationId: read.conversation.id });
    await expect(asReader).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('sending again', () => {
  test('asks the provider once, however often and however parallel', async () => {
    mock.onMessage(/./, { content: 'Once.' });
    const { owner, conversation: room } = await conversation();
    const sent = { conversationId: room.id, id: newId(), markdown: 'Only once', reply: { model: CLAUDE } };
    const answers = await Promise.all(Array.from({ length: 20 }, () => sendAndAsk(owner, sent)));
    expect(new Set(answers.map(({ message, reply }) => `${message.id} ${reply?.id}`)).size).toBe(1);
    await ended(platform, { id: answers[0]?.reply?.id ?? '' });
    expect(await sendAndAsk(owner, sent)).toMatchObject({ reply: { markdown: 'Once.', status: 'done' } });
    expect(chatRequests()).toHaveLength(1);
    expect(published.filter(({ type }) => type === 'message.sent')).toHaveLength(2);
  });

  test('with another question is refused', async () => {
    mock.onMessage(/./, { content: 'Once.' });
    const { owner, conversation: room } = await conversation();
    const sent = { conversationId: room.id, id: newId(), markdown: 'Only once', reply: { id: newId(), model: CLAUDE } };
    await sendAndAsk(owner, sent);
    for (const other of [
      { ...sent, markdown: 'Something else' },
      { ...sent, reply: false as const },
      { ...sent, reply: { ...sent.reply, id: newId() } },
      { ...sent, reply: { ...sent.reply, temperature: 1 } },
    ]) {
      await expect(sendAndAsk(owner, other)).rejects.toMatchObject({ code: 'conflict' });
    }
  });

  test('that cannot be stored ends the call and shows nothing', async () => {
    speakLong();
    const { owner, conversation: room } = await conversation();
    const elsewhere = await conversation();
    const { reply: taken } = await ask(elsewhere.owner, elsewhere.conversation.id, 'Mine');
    await stopReply(elsewhere.owner, { replyId: taken.id });
    await ended(platform, taken);
    deltas.length = 0;
    const sent = { conversationId: room.id, id: newId(), markdown: 'Not this', reply: { id: taken.id, model: CLAUDE } };
    await expect(sendAndAsk(owner, sent)).rejects.toMatchObject({ code: 'conflict' });
    await eventually(() => expect(engineOf(platform)?.find(taken.id)).toBeUndefined());
    expect(deltas).toEqual([]);
    await expect(sendAndAsk(owner, { ...sent, reply: false })).resolves.toMatchObject({
      message: { markdown: 'Not this' },
    });
  });

  test('under the id of a reply that runs elsewhere leaves that one alone', async () => {
    speakLong();
    const { owner, conversation: room } = await conversation();
    const elsewhere = await conversation();
    const { reply } = await ask(elsewhere.owner, elsewhere.conversation.id, 'Mine');
    await spoken(reply.id, 20);
    const run = engineOf(platform)?.find(reply.id);
    await expect(ask(owner, room.id, 'Not yours', { id: reply.id, model: CLAUDE })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(run).toBeDefined();
    expect(engineOf(platform)?.find(reply.id)).toBe(run);
    await stopReply(elsewhere.owner, { replyId: reply.id });
  });

  test('stores nothing for a model that there is not', async () => {
    const { owner, conversation: room } = await conversation();
    await expect(ask(owner, room.id, 'Hi', { model: 'nobody:nothing' })).rejects.toMatchObject({ code: 'invalid' });
    expect(published).toEqual([]);
    await updateConversation(owner, { conversationId: room.id, settings: { model: 'nobody:nothing' } });
    // Chosen long ago, the message is kept and its answer says what is wrong.
    const { reply } = await ask(owner, room.id, 'Hi', {});
    expect(await ended(platform, reply)).toMatchObject({
      status: 'failed',
      failure: { code: 'no_model', canRetry: true },
    });
  });
});

describe('attaching', () => {
  test('at any offset gives the rest, while it streams and after', async () => {
    speakLong();
    const { owner, participant, conversation: room } = await conversation();
    const { reply } = await ask(owner, room.id, 'Speak');
    await spoken(reply.id, 200);
    for (const offset of [0, 1, 57, 200, 1_000_000]) {
      const attached = await attach(participant, { replyId: reply.id, offset });
      expect(attached.status).toBe('streaming');
      const before = LONG.slice(0, attached.offset);
      expect(LONG.startsWith(before + attached.text)).toBe(true);
      expect(attached.offset).toBeLessThanOrEqual(offset);
    }
    await stopReply(participant, { replyId: reply.id });
    const { markdown } = await ended(platform, reply);
    for (const offset of [0, 3, markdown.length]) {
      const attached = await attach(owner, { replyId: reply.id, offset });
      expect(attached).toMatchObject({ status: 'stopped', offset, text: markdown.slice(offset) });
    }
  });

  test('is refused to strangers as if there were no such reply', async () => {
    mock.onMessage(/./, { content: 'Secret.' });
    const { owner, stranger, conversation: room } = await conversation();
    const { reply } = await ask(owner, room.id, 'Hi');
    for (const call of [attach, stopReply]) {
      const [theirs, missing] = await Promise.all(
        [reply.id, newId()].map((replyId) => call(stranger, { replyId, offset: 0 }).catch((error) => error)),
      );
      expect([theirs.code, theirs.message]).toEqual(['not_found', missing.message]);
    }
  });
});

describe('stopping', () => {
  test('keeps what was said, from anybody who may write', async () => {
    speakLong();
    const { owner, participant, conversation: room } = await conversation();
    const { reply } = await ask(owner, room.id, 'Speak');
    await spoken(reply.id, 50);
    await stopReply(participant, { replyId: reply.id });
    const message = await ended(platform, reply);
    expect(message.status).toBe('stopped');
    expect(message.markdown.length).toBeGreaterThan(50);
    expect(message.markdown.length).toBeLessThan(LONG.length);
    expect(LONG.startsWith(message.markdown)).toBe(true);
    // Once more changes nothing.
    expect(await stopReply(owner, { replyId: reply.id })).toEqual({ status: 'stopped' });
  });

  test('is refused to readers', async () => {
    speakLong();
    const { owner, participant, conversation: room } = await conversation({ role: 'reader' });
    const { reply } = await ask(owner, room.id, 'Speak');
    await expect(stopReply(participant, { replyId: reply.id })).rejects.toMatchObject({ code: 'forbidden' });
    await stopReply(owner, { replyId: reply.id });
  });

  test('comes with deleting the message or the conversation', async () => {
    speakLong();
    const { owner, conversation: room } = await conversation();
    const { reply } = await ask(owner, room.id, 'Speak');
    await deleteMessage(owner, { conversationId: room.id, messageId: reply.id });
    expect((await ended(platform, reply)).status).toBe('stopped');
    const { reply: second } = await ask(owner, room.id, 'Speak again');
    await deleteConversation(owner, { conversationId: room.id });
    expect((await ended(platform, second)).status).toBe('stopped');
  });
});

test('what was said so far is kept every second, sealed, and is what is said later', async () => {
  speakLong();
  const { owner, conversation: room } = await conversation();
  const { reply } = await ask(owner, room.id, 'Canary-question');
  const row = await eventually(async () => {
    const found = await findReply(platform.db, reply.id);
    expect(found?.persistedUpto).toBeGreaterThan(0);
    return found!;
  });
  const sealer = await platform.vault.sealerFor(platform.db, replyKey(room.id));
  const { markdown } = openSaying(row, sealer);
  expect(markdown).toHaveLength(row.persistedUpto);
  expect(row.text?.includes('tide')).toBe(false);
  await stopReply(owner, { replyId: reply.id });
  expect((await ended(platform, reply)).markdown.startsWith(markdown)).toBe(true);
  const { rows } = await database.pool.query(
    `select t::text as row from replies t union all select t::text from messages t union all select t::text from conversations t`,
  );
  const dump = rows.map(({ row: text }) => text as string).join('\n');
  for (const canary of ['tide', 'Canary-question']) {
    expect(dump).not.toContain(canary);
    expect(dump).not.toContain(Buffer.from(canary).toString('hex'));
  }
});

describe('another answer', () => {
  test('stands beside the first', async () => {
    mock.onMessage(/./, { content: 'First.' });
    const { owner, conversation: room } = await conversation();
    const { question, reply } = await ask(owner, room.id, 'Hi');
    await ended(platform, reply);
    const again = { conversationId: room.id, messageId: reply.id, id: newId(), model: GPT };
    const second = await regenerate(owner, again);
    expect(second.reply).toMatchObject({ id: again.id, parentId: question.id, role: 'assistant' });
    await ended(platform, second.reply);
    expect(chatRequests()).toHaveLength(2);
    expect((await regenerate(owner, again)).reply).toMatchObject({ id: again.id, markdown: 'First.' });
    expect(chatRequests()).toHaveLength(2);
    await expect(regenerate(owner, { ...again, temperature: 1 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(regenerate(owner, { ...again, id: newId(), messageId: question.id })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(regenerate(owner, { ...again, id: newId(), messageId: newId() })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await stored(platform, reply.id)).markdown).toBe('First.');
  });
});

describe('what was said before', () => {
  test('is told as it is now, also where it was changed since the last answer', async () => {
    mock.onMessage(/./, { content: 'Noted.' });
    const { owner, participant, conversation: room } = await conversation();
    const inRoom = { conversationId: room.id };
    const bodies = () => JSON.stringify(mock.getLastRequest()?.body);
    await ended(platform, (await ask(owner, room.id, 'Alpha')).reply);
    const second = await ask(owner, room.id, 'Beta');
    await ended(platform, second.reply);
    await ended(platform, (await ask(owner, room.id, 'Gamma')).reply);
    expect(bodies()).toMatch(/Alpha.*Noted.*Beta.*Noted.*Gamma/);
    await editMessage(owner, { ...inRoom, messageId: second.question.id, markdown: 'Delta' });
    await ended(platform, (await ask(owner, room.id, 'Theta')).reply);
    expect(bodies()).toMatch(/Alpha.*Delta.*Gamma.*Theta/);
    expect(bodies()).not.toContain('Beta');
    await sendAndAsk(participant, { ...inRoom, id: newId(), markdown: 'Epsilon', reply: false });
    await ended(platform, (await ask(owner, room.id, 'Zeta')).reply);
    expect(bodies()).toMatch(/Theta.*Epsilon.*Zeta/);
    // Another branch, from the first question on.
    const { message, reply } = await sendAndAsk(owner, {
      ...inRoom,
      id: newId(),
      parentId: second.question.parentId,
      markdown: 'Eta',
      reply: { model: CLAUDE },
    });
    await ended(platform, reply!);
    expect(message.parentId).toBe(second.question.parentId);
    expect(bodies()).toMatch(/Alpha.*Noted.*Eta/);
    expect(bodies()).not.toMatch(/Delta|Gamma|Theta|Epsilon|Zeta/);
  });
});

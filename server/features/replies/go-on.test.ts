import { afterAll, describe, expect, test } from 'vitest';
import type { Delta, Fact } from '#contract/facts.ts';
import { ask, ended } from '../../testing/asking.ts';
import { eventually } from '../../testing/eventually.ts';
import { given } from '../../testing/given.ts';
import { CLAUDE, GPT, LLAMA, testProvider } from '../../testing/provider.ts';
import { deleteMessage } from '../conversations/messages.ts';
import { updateConversation } from '../conversations/service.ts';
import { findReply } from './repository.ts';
import { attach, continueReply, stopReply } from './service.ts';
import { startReplies } from './worker.ts';

const BEGINNING = 'The lighthouse was built of grey granite, and it stands';
const REST = 'grey granite, and it stands on the farthest rock of the bay to this day.';
const WHOLE = 'The lighthouse was built of grey granite, and it stands on the farthest rock of the bay to this day.';
const GO_ON = /cut off by a technical fault/;
const usage = { input_tokens: 12, output_tokens: 9, prompt_tokens: 12, completion_tokens: 9 };

const { mock, env } = await testProvider();
const { platform, conversation, database } = await given({ env });
const worker = await startReplies(platform);
afterAll(() => worker.close());

/** An answer that its limit of length cut. */
async function cut(model = CLAUDE) {
  mock.onMessage(GO_ON, { content: REST, usage });
  mock.onMessage('Tell me', { content: BEGINNING, finishReason: 'length', usage });
  const room = await conversation();
  const { reply } = await ask(room.owner, room.conversation.id, 'Tell me', { model });
  return { ...room, answer: await ended(platform, reply) };
}
const bodyOf = () => mock.getLastRequest()?.body as { model: string; messages: { role: string; content: unknown }[] };

describe('going on with an answer that was cut', () => {
  test.each([CLAUDE, GPT, LLAMA])(
    '%s writes on in the same message, and says nothing twice at the seam',
    async (model) => {
      const { owner, answer } = await cut(model);
      expect(answer).toMatchObject({ status: 'stopped', markdown: BEGINNING, failure: { code: 'length' } });
      const told: { fact?: Fact; delta?: Delta }[] = [];
      const stops = [
        platform.bus.subscribe('fact', (fact) => told.push({ fact: fact as Fact })),
        platform.bus.subscribe('delta', (delta) => told.push({ delta: delta as Delta })),
      ];
      expect(await continueReply(owner, { replyId: answer.id, from: BEGINNING.length })).toEqual({
        status: 'streaming',
      });
      const whole = await ended(platform, answer);
      for (const stop of stops) stop();
      expect(whole).toMatchObject({ id: answer.id, status: 'done', markdown: WHOLE, failure: null, model });
      // Paid for both times, and told once.
      const twice = (tokens: number | undefined) => (tokens ?? Number.NaN) * 2;
      expect(whole.usage).toMatchObject({
        inputTokens: twice(answer.usage?.inputTokens),
        outputTokens: twice(answer.usage?.outputTokens),
      });
      expect(await findReply(platform.db, answer.id)).toMatchObject({
        ...{ status: 'done', text: null, outputTokens: whole.usage?.outputTokens },
      });
      // Everybody in the room sees it being written again before its words come, each at its place.
      // The end of its first part is stored a moment before it is told.
      if (told[0]?.fact?.type === 'message.changed' && told[0].fact.message.status === 'stopped') told.shift();
      expect(told[0]?.fact).toMatchObject({ type: 'message.changed', message: { status: 'streaming', failure: null } });
      let seen = BEGINNING;
      for (const { delta } of told) if (delta) seen = seen.slice(0, delta.offset) + delta.text;
      expect(seen).toBe(WHOLE);
      expect(told.at(-1)?.fact).toMatchObject({ message: { status: 'done', markdown: WHOLE } });
    },
  );

  test('asks the model that began it with what it said, whoever was chosen meanwhile', async () => {
    const { owner, conversation: room, answer } = await cut();
    await updateConversation(owner, { conversationId: room.id, settings: { model: GPT } });
    await continueReply(owner, { replyId: answer.id, from: BEGINNING.length });
    await ended(platform, answer);
    expect(bodyOf().model).toBe('claude-test');
    expect(bodyOf().messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(JSON.stringify(bodyOf().messages[2])).toContain(BEGINNING);
  });

  test('happens once, however often it is asked for', async () => {
    const { owner, participant, answer } = await cut();
    const requests = mock.getRequests().length;
    const asked = { replyId: answer.id, from: BEGINNING.length };
    await Promise.all([owner, participant, owner].map((who) => continueReply(who, asked)));
    await ended(platform, answer);
    expect(await continueReply(owner, asked)).toEqual({ status: 'done' });
    expect(mock.getRequests()).toHaveLength(requests + 1);
  });

  test('can be stopped again, and gone on with again', async () => {
    const { owner, answer } = await cut();
    mock.clearFixtures();
    mock.onMessage(GO_ON, { content: ` ${'and stands '.repeat(400)}` }, { chunkSize: 8, latency: 10 });
    await continueReply(owner, { replyId: answer.id, from: BEGINNING.length });
    await eventually(async () => {
      const { text } = await attach(owner, { replyId: answer.id, offset: BEGINNING.length });
      expect(text).toContain('and stands and stands');
    });
    await stopReply(owner, { replyId: answer.id });
    const stopped = await ended(platform, answer);
    expect(stopped).toMatchObject({ status: 'stopped', failure: null });
    expect(stopped.markdown.startsWith(`${BEGINNING} and stands`)).toBe(true);
    mock.clearFixtures();
    mock.onMessage(GO_ON, { content: ' for good.' });
    await continueReply(owner, { replyId: answer.id, from: stopped.markdown.length });
    expect(await ended(platform, answer)).toMatchObject({ status: 'done', markdown: `${stopped.markdown} for good.` });
  });

  test('keeps what there was when the provider fails this time', async () => {
    const { owner, answer } = await cut();
    mock.clearFixtures();
    mock.onMessage(GO_ON, { error: { message: 'No credit left', type: 'billing_error' }, status: 402 });
    await continueReply(owner, { replyId: answer.id, from: BEGINNING.length });
    expect(await ended(platform, answer)).toMatchObject({ status: 'failed', markdown: BEGINNING });
  });

  test('survives the death of the process that does it', async () => {
    const { owner, answer } = await cut();
    mock.clearFixtures();
    mock.onMessage(GO_ON, { content: REST }, { latency: 5_000 });
    await continueReply(owner, { replyId: answer.id, from: BEGINNING.length });
    expect(await attach(owner, { replyId: answer.id, offset: 4 })).toMatchObject({ text: BEGINNING.slice(4) });
    // As if it were another's, whose lease has ended: this one takes it over.
    mock.clearFixtures();
    mock.onMessage(GO_ON, { content: REST, usage });
    await database.pool.query(`update replies set lease_owner = null, lease_until = now() where id = $1`, [answer.id]);
    const whole = await ended(platform, answer);
    expect(whole).toMatchObject({ status: 'done', markdown: WHOLE });
    expect(whole.usage?.outputTokens).toBeGreaterThan(answer.usage?.outputTokens ?? 0);
  });

  test('is refused for an answer that is complete, empty, deleted, or whose model is gone', async () => {
    const { owner, conversation: room, answer } = await cut();
    const go = (replyId: string, from = 1_000) => continueReply(owner, { replyId, from });
    mock.onMessage('Whole', { content: 'All of it.' });
    mock.onMessage('Nothing', { error: { message: 'Bad request', type: 'invalid_request_error' }, status: 400 });
    const whole = await ended(platform, (await ask(owner, room.id, 'Whole')).reply);
    await expect(go(whole.id)).rejects.toMatchObject({ code: 'invalid' });
    const empty = await ended(platform, (await ask(owner, room.id, 'Nothing')).reply);
    await expect(go(empty.id)).rejects.toMatchObject({ code: 'invalid' });
    await database.pool.query(`update messages set model = 'anthropic:gone' where id = $1`, [answer.id]);
    await expect(go(answer.id)).rejects.toMatchObject({ message: expect.stringMatching(/gone/) });
    expect(await ended(platform, answer)).toMatchObject({ status: 'stopped', markdown: BEGINNING });
    await deleteMessage(owner, { conversationId: room.id, messageId: answer.id });
    await expect(go(answer.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is for those who may write', async () => {
    const { owner, stranger, answer } = await cut();
    const asked = { replyId: answer.id, from: BEGINNING.length };
    await expect(continueReply(stranger, asked)).rejects.toMatchObject({ code: 'not_found' });
    const missing = continueReply(owner, { ...asked, replyId: owner.actor.userId });
    await expect(missing).rejects.toMatchObject({ code: 'not_found', message: 'Reply not found' });
  });
});

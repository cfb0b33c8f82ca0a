import { afterAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { runJobs } from '#platform/jobs.ts';
import { ask, ended } from '../../testing/asking.ts';
import { eventually } from '../../testing/eventually.ts';
import { given } from '../../testing/given.ts';
import { CLAUDE, LLAMA, testProvider } from '../../testing/provider.ts';
import { deleteMessage, editMessage } from '../conversations/messages.ts';
import { createConversation, getConversation } from '../conversations/service.ts';
import { sendAndAsk } from './service.ts';
import { firstWords, tidyTitle } from './titles.ts';
import { replyJobs, replyListeners, startReplies } from './worker.ts';

const { mock, env } = await testProvider();
const { platform, person, conversation, database } = await given({ env, listeners: replyListeners });
const worker = await startReplies(platform);
const jobs = await runJobs({ pool: database.pool, db: platform.db, log: platform.log, handlers: replyJobs(platform) });
afterAll(async () => {
  await worker.close();
  await jobs.close();
});

const asked = (pattern: RegExp) => mock.getRequests().filter(({ body }) => pattern.test(JSON.stringify(body)));

async function untitled() {
  const owner = await person();
  const { conversation: room } = await createConversation(owner, { id: newId(), title: '', settings: {} });
  return {
    owner,
    room,
    title: async () => (await getConversation(owner, { conversationId: room.id })).conversation.title,
  };
}

describe('a title', () => {
  test('is asked for after the first answer, once', async () => {
    mock.on({ systemMessage: 'Name this conversation' }, { content: '"Tides in Brittany."' });
    mock.onMessage(/./, { content: 'They are high.' });
    const { owner, room, title } = await untitled();
    await ended(platform, (await ask(owner, room.id, 'How are the tides in Brittany?')).reply);
    await eventually(async () => expect(await title()).toBe('Tides in Brittany'));
    await ended(platform, (await ask(owner, room.id, 'And in Wales?')).reply);
    await noJobsLeft();
    expect(asked(/Name this conversation/)).toHaveLength(1);
  });

  test('that somebody chose stays', async () => {
    mock.onMessage(/./, { content: 'Yes.' });
    const { owner, conversation: room } = await conversation();
    await ended(platform, (await ask(owner, room.id, 'Is there tea?')).reply);
    await noJobsLeft();
    expect((await getConversation(owner, { conversationId: room.id })).conversation.title).toBe('Tea');
    expect(asked(/Name this conversation/)).toHaveLength(0);
  });

  test('is the first words of the question where no model can be asked', async () => {
    mock.on({ systemMessage: 'Name this conversation' }, { error: { message: 'no' }, status: 400 });
    mock.onMessage(/./, { content: 'Yes.' });
    const { owner, room, title } = await untitled();
    await ended(platform, (await ask(owner, room.id, 'Can you tell me **where** the tea is kept?')).reply);
    await eventually(async () => expect(await title()).toBe('Can you tell me where the …'));
  });

  test.each([
    ['Title: Tides in Brittany', 'Tides in Brittany'],
    ['**Tides**\nand more', 'Tides'],
    ['Sure! Here is a nice title for the conversation that you asked me about: tides', ''],
    ['  ', ''],
  ])('made of %j is %j', (text, expected) => expect(tidyTitle(text)).toBe(expected));

  test('of a short question is the question', () => expect(firstWords('# Tea?')).toBe('Tea?'));
  test('has no marks of a list in it', () =>
    expect(firstWords('Which?\n- green\n2. black')).toBe('Which? green black'));
});

describe('a summary', () => {
  const paragraph = (i: number) => `Paragraph ${i} is about the ${'very '.repeat(150)}long coast.`;

  async function longConversation() {
    const { owner, conversation: room } = await conversation();
    const ids: string[] = [];
    for (let i = 0; i < 30; i++) {
      const { message } = await sendAndAsk(owner, {
        conversationId: room.id,
        id: newId(),
        markdown: paragraph(i),
        reply: false,
      });
      ids.push(message.id);
    }
    return { owner, room, ids };
  }

  const summaries = async (conversationId: string) =>
    (
      await database.pool.query(`select upto_message_id, text from reply_summaries where conversation_id = $1`, [
        conversationId,
      ])
    ).rows;

  test('is made of what a small model cannot read, told with the next question, and sealed', async () => {
    mock.on({ systemMessage: 'Sum up the conversation' }, { content: 'They walked along the coast.' });
    mock.onMessage(/./, { content: 'Fine.' });
    const { owner, room, ids } = await longConversation();
    await ended(platform, (await ask(owner, room.id, 'How are you?', { model: LLAMA })).reply);
    const [row] = await eventually(async () => {
      const rows = await summaries(room.id);
      expect(rows).toHaveLength(1);
      return rows;
    });
    expect(ids).toContain(row.upto_message_id);
    expect(row.text.includes('coast')).toBe(false);
    await ended(platform, (await ask(owner, room.id, 'And now?', { model: LLAMA })).reply);
    const last = asked(/And now\?/).at(-1);
    expect(JSON.stringify(last?.body)).toContain('They walked along the coast.');
    expect(JSON.stringify(last?.body)).not.toContain('Paragraph 0 ');
    // A model that can read it all is told it all.
    await ended(platform, (await ask(owner, room.id, 'And you?', { model: CLAUDE })).reply);
    const large = JSON.stringify(asked(/And you\?/).at(-1)?.body);
    expect(large).toContain('Paragraph 0 ');
    expect(large).not.toContain('They walked along');
  });

  test('is forgotten when what it may tell of is edited or deleted', async () => {
    mock.on({ systemMessage: 'Sum up the conversation' }, { content: 'They walked along the coast.' });
    mock.onMessage(/./, { content: 'Fine.' });
    const { owner, room, ids } = await longConversation();
    const inRoom = { conversationId: room.id, messageId: ids[0] ?? '' };
    const made = () => eventually(async () => expect(await summaries(room.id)).toHaveLength(1));
    const gone = () => eventually(async () => expect(await summaries(room.id)).toHaveLength(0));
    await ended(platform, (await ask(owner, room.id, 'How are you?', { model: LLAMA })).reply);
    await made();
    await editMessage(owner, { ...inRoom, markdown: 'Never mind' });
    await gone();
    await ended(platform, (await ask(owner, room.id, 'And now?', { model: LLAMA })).reply);
    await made();
    await deleteMessage(owner, { ...inRoom, messageId: ids[1] ?? '' });
    await gone();
  });
});

function noJobsLeft() {
  return eventually(async () => {
    const { rows } = await database.pool.query(
      `select count(*)::int as left from graphile_worker.jobs where run_at <= now()`,
    );
    expect(rows[0].left).toBe(0);
  });
}

import { beforeEach, describe, expect, test } from 'vitest';
import { MESSAGE_MAX_BYTES } from '#contract/conversations.ts';
import type { Context } from '#platform/context.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { sendMessage } from './append.ts';
import { chooseBranch, listMessages } from './branches.ts';
import { deleteMessage, editMessage, listRevisions, purgeMessage, restoreMessage } from './messages.ts';
import { removeParticipant, updateParticipant } from './participants.ts';
import { deleteConversation, listChanges, restoreConversation } from './service.ts';

const world = await given();
let room: Awaited<ReturnType<typeof world.conversation>>;

beforeEach(async () => {
  room = await world.conversation();
});

const send = async (ctx: Context, markdown: string, more: { id?: string; parentId?: string | null } = {}) =>
  (await sendMessage(ctx, { id: newId(), conversationId: room.conversation.id, markdown, reply: false, ...more }))
    .message;
const read = (ctx: Context, more: { before?: string; limit?: number } = {}) =>
  listMessages(ctx, { conversationId: room.conversation.id, limit: 50, ...more });
const texts = async (ctx: Context) => (await read(ctx)).items.map((message) => message.markdown);

describe('sending a message', () => {
  test('stores it below the newest one and tells the room', async () => {
    const first = await send(room.owner, 'Hello');
    const second = await send(room.participant, 'Hi');
    expect(second.parentId).toBe(first.id);
    expect((await read(room.owner)).items).toEqual([first, second]);
    expect(world.published.map((fact) => fact.type)).toEqual(['message.sent', 'message.sent']);
  });

  test('sends once when the client retries', async () => {
    const id = newId();
    const sent = await Promise.all([1, 2, 3, 4, 5].map(() => send(room.owner, 'Hello', { id })));
    for (const message of sent) expect(message).toEqual(sent[0]);
    expect(await texts(room.owner)).toEqual(['Hello']);
    expect(world.published).toHaveLength(1);
  });

  test('refuses the same id with other words', async () => {
    const { id } = await send(room.owner, 'Hello');
    await expect(send(room.owner, 'Bye', { id })).rejects.toMatchObject({ code: 'conflict' });
    await expect(send(room.participant, 'Hello', { id })).rejects.toMatchObject({ code: 'conflict' });
    expect(await texts(room.owner)).toEqual(['Hello']);
  });

  test('hides the conversation from a stranger', async () => {
    await expect(send(room.stranger, 'Hello')).rejects.toMatchObject({
      code: 'not_found',
      message: 'Conversation not found',
    });
  });

  test('refuses whoever may not write any more, wherever others have just written', async () => {
    await send(room.owner, 'Hello');
    await send(room.participant, 'Hi');
    const where = { conversationId: room.conversation.id, userId: room.participant.actor.userId };
    await updateParticipant(room.owner, { ...where, role: 'reader' });
    await expect(send(room.participant, 'Still here')).rejects.toMatchObject({ code: 'forbidden' });
    await removeParticipant(room.owner, where);
    for (const markdown of ['Gone', 'a'.repeat(MESSAGE_MAX_BYTES + 1)])
      for (const who of [room.participant, room.stranger])
        await expect(send(who, markdown)).rejects.toMatchObject({
          code: 'not_found',
          message: 'Conversation not found',
        });
    expect(await texts(room.owner)).toEqual(['Hello', 'Hi']);
  });

  test('refuses a reader', async () => {
    room = await world.conversation({ role: 'reader' });
    await expect(send(room.participant, 'Hello')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('refuses what is too long, and keeps nothing of it', async () => {
    await expect(send(room.owner, 'é'.repeat(MESSAGE_MAX_BYTES / 2 + 1))).rejects.toMatchObject({ code: 'too_large' });
    expect(await texts(room.owner)).toEqual([]);
  });

  test('refuses a parent of another conversation', async () => {
    const elsewhere = await send(room.owner, 'Elsewhere');
    room = { ...(await world.conversation()), owner: room.owner };
    const { owner } = await world.conversation();
    await expect(send(owner, 'Hello', { parentId: elsewhere.id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('gives a gap-free seq to writers at the same time', async () => {
    const before = (await read(room.owner)).seq;
    await Promise.all(Array.from({ length: 20 }, (_, i) => send(i % 2 ? room.owner : room.participant, `m${i}`)));
    const seqs = (await read(room.owner)).items.map((message) => message.seq);
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, i) => before + 1 + i));
  });

  test('keeps no readable word in the database', async () => {
    await send(room.owner, 'canary-in-the-mine');
    const { rows } = await world.database.pool.query('select body from messages');
    expect(rows.length).toBeGreaterThan(0);
    for (const { body } of rows) expect(body.toString('latin1')).not.toContain('canary');
  });
});

describe('branches', () => {
  test('asking again below the same parent makes a sibling, and each reader keeps a branch of their own', async () => {
    const first = await send(room.owner, 'Tea?');
    const second = await send(room.owner, 'Green?');
    const other = await send(room.owner, 'Black?', { parentId: first.id });
    expect(await texts(room.owner)).toEqual(['Tea?', 'Black?']);
    expect(await texts(room.participant)).toEqual(['Tea?', 'Green?']);
    expect((await read(room.owner)).siblings).toEqual({ [first.id]: [second.id, other.id] });
  });

  test('a reader who stayed goes along when their branch grows', async () => {
    const first = await send(room.owner, 'Tea?');
    const second = await send(room.owner, 'Green?');
    await send(room.owner, 'Black?', { parentId: first.id });
    await send(room.participant, 'With lemon');
    expect(await texts(room.participant)).toEqual(['Tea?', 'Green?', 'With lemon']);
    expect(await texts(room.owner)).toEqual(['Tea?', 'Black?']);
    expect((await read(room.participant)).items[1]?.id).toBe(second.id);
  });

  test('walking to a sibling is remembered and leads to its newest end', async () => {
    const first = await send(room.owner, 'Tea?');
    const second = await send(room.owner, 'Green?');
    await send(room.owner, 'Hot?');
    await send(room.owner, 'Black?', { parentId: first.id });
    const walked = await chooseBranch(room.owner, {
      conversationId: room.conversation.id,
      messageId: second.id,
      stay: false,
      limit: 50,
    });
    expect(walked.items.map((message) => message.markdown)).toEqual(['Tea?', 'Green?', 'Hot?']);
    expect(await texts(room.owner)).toEqual(['Tea?', 'Green?', 'Hot?']);
  });

  test('pages go up the branch without a gap or a repeat', async () => {
    for (let i = 0; i < 7; i++) await send(room.owner, `m${i}`);
    const last = await read(room.owner, { limit: 3 });
    const above = await read(room.owner, { limit: 3, before: last.nextCursor ?? '' });
    const top = await read(room.owner, { limit: 3, before: above.nextCursor ?? '' });
    expect([top, above, last].flatMap((page) => page.items.map((message) => message.markdown))).toEqual(
      Array.from({ length: 7 }, (_, i) => `m${i}`),
    );
    expect(top.nextCursor).toBeNull();
  });
});

describe('editing', () => {
  test('keeps what was said before as a revision', async () => {
    const sent = await send(room.owner, 'Tee');
    const { message } = await editMessage(room.owner, {
      conversationId: room.conversation.id,
      messageId: sent.id,
      markdown: 'Tea',
    });
    expect(message).toMatchObject({ markdown: 'Tea', id: sent.id });
    expect(message.seq).toBeGreaterThan(sent.seq);
    const { items } = await listRevisions(room.participant, {
      conversationId: room.conversation.id,
      messageId: sent.id,
    });
    expect(items.map((item) => item.markdown)).toEqual(['Tee']);
  });

  test('with the same words changes nothing, and uses no number up', async () => {
    const sent = await send(room.owner, 'Tea');
    const ids = { conversationId: room.conversation.id, messageId: sent.id };
    expect((await editMessage(room.owner, { ...ids, markdown: 'Tea' })).message).toEqual(sent);
    expect((await send(room.owner, 'next')).seq).toBe(sent.seq + 1);
  });

  test('is for the author alone', async () => {
    const { id } = await send(room.participant, 'Mine');
    const edit = editMessage(room.owner, { conversationId: room.conversation.id, messageId: id, markdown: 'Yours' });
    await expect(edit).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('is refused when somebody was faster', async () => {
    const sent = await send(room.owner, 'one');
    const ids = { conversationId: room.conversation.id, messageId: sent.id };
    await editMessage(room.owner, { ...ids, markdown: 'two', seq: sent.seq });
    await expect(editMessage(room.owner, { ...ids, markdown: 'three', seq: sent.seq })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('deleting', () => {
  test('leaves a tombstone without words, which can be undone', async () => {
    const sent = await send(room.owner, 'Oops');
    const ids = { conversationId: room.conversation.id, messageId: sent.id };
    expect((await deleteMessage(room.owner, ids)).message).toMatchObject({
      markdown: '',
      deletedAt: expect.any(String),
    });
    expect(await texts(room.participant)).toEqual(['']);
    expect((await restoreMessage(room.owner, ids)).message.markdown).toBe('Oops');
  });

  test('destroys words and revisions once it is final', async () => {
    const sent = await send(room.owner, 'Oops');
    const ids = { conversationId: room.conversation.id, messageId: sent.id };
    await editMessage(room.owner, { ...ids, markdown: 'Oops!' });
    await deleteMessage(room.owner, ids);
    await purgeMessage(world.platform, { workspaceId: room.conversation.workspaceId, messageId: sent.id });
    await expect(restoreMessage(room.owner, ids)).rejects.toMatchObject({ code: 'not_found' });
    const { rows } = await world.database.pool.query('select 1 from message_revisions where message_id = $1', [
      sent.id,
    ]);
    expect(rows).toEqual([]);
  });

  test('a conversation is gone for everybody and comes back when undone', async () => {
    await send(room.owner, 'Hello');
    const ids = { conversationId: room.conversation.id };
    await expect(deleteConversation(room.participant, ids)).rejects.toMatchObject({ code: 'forbidden' });
    await deleteConversation(room.owner, ids);
    await expect(read(room.participant)).rejects.toMatchObject({ code: 'not_found' });
    await restoreConversation(room.owner, ids);
    expect(await texts(room.participant)).toEqual(['Hello']);
  });
});

test('changes tell every row after a seq, deleted ones without their words', async () => {
  const first = await send(room.owner, 'one');
  const second = await send(room.owner, 'two');
  await deleteMessage(room.owner, { conversationId: room.conversation.id, messageId: first.id });
  const changes = await listChanges(room.participant, { conversationId: room.conversation.id, since: first.seq });
  expect(changes.messages.map(({ id, markdown }) => [id, markdown])).toEqual([
    [second.id, 'two'],
    [first.id, ''],
  ]);
  expect(changes.conversation.seq).toBe(changes.messages[1]?.seq);
  const nothing = await listChanges(room.participant, {
    conversationId: room.conversation.id,
    since: changes.conversation.seq,
  });
  expect(nothing.messages).toEqual([]);
});

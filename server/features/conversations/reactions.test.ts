import { beforeEach, describe, expect, test } from 'vitest';
import { react as contract, REACTIONS_MAX_KINDS } from '#contract/messages.ts';
import type { Context } from '#platform/context.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { sendMessage } from './append.ts';
import { listMessages } from './branches.ts';
import { deleteMessage, editMessage, purgeMessage, restoreMessage } from './messages.ts';
import { react } from './reactions.ts';
import { listChanges } from './service.ts';

const world = await given();
let room: Awaited<ReturnType<typeof world.conversation>>;
let messageId: string;

beforeEach(async () => {
  room = await world.conversation();
  messageId = await send('Tea is ready');
});

async function send(markdown: string): Promise<string> {
  const id = newId();
  await sendMessage(room.owner, { conversationId: room.conversation.id, id, markdown, reply: false });
  return id;
}
const place = () => ({ conversationId: room.conversation.id, messageId });
const put = async (who: Context, emoji: string, on = true) => (await react(who, { ...place(), emoji, on })).message;
const read = async (who: Context) =>
  (await listMessages(who, { conversationId: room.conversation.id, limit: 50 })).items;
const idOf = (who: Context) => who.actor.userId;

describe('a reaction', () => {
  test('is seen by everybody with who put it, in the order in which they did', async () => {
    await put(room.participant, '🎉');
    await put(room.owner, '👍🏽');
    const message = await put(room.owner, '🎉');
    expect(message.reactions).toEqual([
      { emoji: '🎉', userIds: [idOf(room.participant), idOf(room.owner)] },
      { emoji: '👍🏽', userIds: [idOf(room.owner)] },
    ]);
    expect((await read(room.participant))[0]).toEqual(message);
    expect(world.published.at(-1)).toEqual({ type: 'message.reacted', message });
  });

  test('that is there is put once, and one that is not there is taken away in vain', async () => {
    const put1 = await put(room.owner, '🎉');
    expect(await put(room.owner, '🎉')).toEqual(put1);
    const away = await put(room.owner, '🎉', false);
    expect(away.reactions).toEqual([]);
    expect(await put(room.owner, '🎉', false)).toEqual(away);
    expect(world.published.filter(({ type }) => type === 'message.reacted')).toHaveLength(2);
  });

  test('takes the next seq of the conversation, also when many come at once', async () => {
    const emojis = ['🎉', '👍', '❤️', '😂', '👀'];
    const before = (await listChanges(room.owner, { conversationId: room.conversation.id, since: 0 })).conversation.seq;
    await Promise.all(emojis.flatMap((emoji) => [put(room.owner, emoji), put(room.participant, emoji)]));
    const changes = await listChanges(room.participant, { conversationId: room.conversation.id, since: before });
    expect(changes.conversation.seq).toBe(before + 10);
    expect(changes.messages).toHaveLength(1);
    const [message] = changes.messages;
    expect(message?.reactions.map(({ emoji }) => emoji).toSorted()).toEqual(emojis.toSorted());
    for (const { userIds } of message?.reactions ?? []) expect(userIds).toHaveLength(2);
  });

  test('may be put by a reader, and by nobody who does not take part', async () => {
    room = { ...(await world.conversation({ role: 'reader' })) };
    messageId = await send('Read this');
    expect((await put(room.participant, '👀')).reactions).toHaveLength(1);
    await expect(put(room.stranger, '👀')).rejects.toMatchObject({
      code: 'not_found',
      message: 'Conversation not found',
    });
  });

  test('belongs to a message of the conversation that it names', async () => {
    const elsewhere = await world.conversation();
    const asked = react(elsewhere.owner, {
      conversationId: elsewhere.conversation.id,
      messageId,
      emoji: '👀',
      on: true,
    });
    await expect(asked).rejects.toMatchObject({ code: 'not_found', message: 'Message not found' });
  });

  test('of one kind too many is refused; one that is there already is not', async () => {
    const kinds = Array.from({ length: REACTIONS_MAX_KINDS }, (_, n) => String.fromCodePoint(0x1f600 + n));
    for (const emoji of kinds) await put(room.owner, emoji);
    await expect(put(room.participant, '🎉')).rejects.toMatchObject({ code: 'conflict' });
    expect((await put(room.participant, kinds[0]!)).reactions[0]?.userIds).toHaveLength(2);
  });

  test('stays when the words change, and does not stand in the way of who edits them', async () => {
    const { seq } = (await read(room.owner))[0]!;
    await put(room.participant, '🎉');
    const { message } = await editMessage(room.owner, { ...place(), markdown: 'Tea is served', seq });
    expect(message.reactions).toHaveLength(1);
    // Somebody who saw the old words is told.
    const late = editMessage(room.owner, { ...place(), markdown: 'Coffee', seq });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
  });

  test('goes with a deleted message, comes back with it, and is destroyed with its words', async () => {
    await put(room.participant, '🎉');
    expect((await deleteMessage(room.owner, place())).message.reactions).toEqual([]);
    await expect(put(room.owner, '👍')).rejects.toMatchObject({ code: 'not_found' });
    expect((await restoreMessage(room.owner, place())).message.reactions).toHaveLength(1);
    await deleteMessage(room.owner, place());
    await purgeMessage(world.platform, { workspaceId: room.conversation.workspaceId, messageId });
    const { rows } = await world.database.pool.query('select * from reactions where message_id = $1', [messageId]);
    expect(rows).toEqual([]);
  });

  test('cannot be read in the database', async () => {
    await put(room.owner, '🎉');
    const { rows } = await world.database.pool.query('select emojis from reactions where message_id = $1', [messageId]);
    expect(rows).toHaveLength(1);
    expect(rows[0].emojis.includes(Buffer.from('🎉'))).toBe(false);
  });
});

test.each(['', 'x', '👍👍', '👍 ', ':tada:', '1', '<b>', '❤'])('“%s” is no emoji', (emoji) => {
  expect(contract.input.safeParse({ ...place(), emoji, on: true }).success).toBe(false);
});

test.each(['👍', '👩🏽‍🚀', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '❤️', '🇩🇪', '#️⃣'])('%s is one emoji', (emoji) => {
  expect(contract.input.safeParse({ ...place(), emoji, on: true }).success).toBe(true);
});

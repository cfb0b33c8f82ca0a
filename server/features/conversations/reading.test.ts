import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '#platform/db/database.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { sendMessage } from './append.ts';
import { deleteMessage, editMessage, purgeMessage, restoreMessage } from './messages.ts';
import { removeParticipant } from './participants.ts';
import { putParticipant } from './participants-repository.ts';
import { markRead, READING_TOPIC } from './reading.ts';
import { changeConversation } from './repository.ts';
import { getConversation, listConversations } from './service.ts';

const { platform, conversation } = await given();
let room: Awaited<ReturnType<typeof conversation>>;
let conversationId: string;

beforeEach(async () => {
  room = await conversation();
  conversationId = room.conversation.id;
});

const say = async (who = room.participant, markdown = 'Hello') =>
  (await sendMessage(who, { conversationId, id: newId(), markdown, reply: false })).message;
const unreadOf = async (who = room.owner) => {
  const [listed] = (await listConversations(who, { limit: 10 })).items.filter(({ id }) => id === conversationId);
  const { unread, isNamed, readUpto } = await getConversation(who, { conversationId });
  expect(listed).toMatchObject({ unread, isNamed });
  return { unread, isNamed, readUpto };
};

describe('what somebody has not read', () => {
  test('is what others said since, and nothing of their own', async () => {
    expect(await unreadOf()).toMatchObject({ unread: 0 });
    await say(room.owner);
    const first = await say();
    await say();
    expect(await unreadOf()).toMatchObject({ unread: 2 });
    expect(await unreadOf(room.participant)).toMatchObject({ unread: 1 });
    expect(await markRead(room.owner, { conversationId, upto: first.ordinal })).toEqual({
      readUpto: first.ordinal,
      unread: 1,
      isNamed: false,
    });
    expect(await unreadOf()).toMatchObject({ readUpto: first.ordinal, unread: 1 });
  });

  test('goes forward only, and never past what there is', async () => {
    const [first, second] = [await say(), await say()];
    await markRead(room.owner, { conversationId, upto: second.ordinal });
    expect(await markRead(room.owner, { conversationId, upto: first.ordinal })).toMatchObject({ unread: 0 });
    expect((await markRead(room.owner, { conversationId, upto: 1_000_000 })).readUpto).toBe(second.ordinal);
    await say();
    expect(await unreadOf()).toMatchObject({ unread: 1 });
  });

  test('leaves out what was deleted, and is counted up to a hundred', async () => {
    const gone = await say();
    await say();
    await deleteMessage(room.participant, { conversationId, messageId: gone.id });
    expect(await unreadOf()).toMatchObject({ unread: 1 });
    for (let n = 0; n < 110; n++) await say();
    expect(await unreadOf()).toMatchObject({ unread: 100 });
  });

  test('is nothing for those who come later, or come back', async () => {
    await say();
    const userId = room.participant.actor.userId;
    await removeParticipant(room.owner, { conversationId, userId });
    await say(room.owner);
    await inTransaction(platform.db, async (tx) => {
      const { workspaceId } = room.conversation;
      const changed = await changeConversation(tx, workspaceId, conversationId);
      await putParticipant(tx, { workspaceId, conversationId, userId, role: 'writer', seq: changed?.seq ?? 0 });
    });
    expect(await unreadOf(room.participant)).toMatchObject({ unread: 0 });
    await say(room.owner);
    expect(await unreadOf(room.participant)).toMatchObject({ unread: 1 });
  });

  test('is told to the person’s own devices', async () => {
    const told: unknown[] = [];
    const stop = platform.bus.subscribe(READING_TOPIC, (news) => told.push(news));
    const { ordinal } = await say();
    await markRead(room.owner, { conversationId, upto: ordinal });
    stop();
    expect(told).toEqual([
      { userId: room.owner.actor.userId, conversationId, readUpto: ordinal, unread: 0, isNamed: false },
    ]);
  });

  test('is nobody else’s', async () => {
    await expect(markRead(room.stranger, { conversationId, upto: 1 })).rejects.toMatchObject({
      message: 'Conversation not found',
    });
  });
});

describe('who is named in what they have not read', () => {
  const nameOf = async (who = room.owner) => {
    const { participants } = await getConversation(room.owner, { conversationId });
    return participants.find(({ userId }) => userId === who.actor.userId)?.name ?? '';
  };
  const isNamed = async (who = room.owner) => (await unreadOf(who)).isNamed;

  test('is told so until they have read it, and nobody else is', async () => {
    const { ordinal } = await say(room.participant, `Look, @${await nameOf()}!`);
    await say();
    expect([await isNamed(), await isNamed(room.participant)]).toEqual([true, false]);
    expect(await markRead(room.owner, { conversationId, upto: ordinal })).toMatchObject({ unread: 1, isNamed: false });
    // Whoever names themselves needs no mark for it.
    await say(room.owner, `It was me, @${await nameOf()}`);
    expect([await isNamed(), await isNamed(room.participant)]).toEqual([false, false]);
  });

  test('is told of the newest words of a message, and of none that is deleted', async () => {
    const { id } = await say();
    await editMessage(room.participant, { conversationId, messageId: id, markdown: `@${await nameOf()}, hello` });
    expect(await isNamed()).toBe(true);
    await editMessage(room.participant, { conversationId, messageId: id, markdown: 'Hello' });
    expect(await isNamed()).toBe(false);
    const later = await say(room.participant, `@${await nameOf()}`);
    await deleteMessage(room.participant, { conversationId, messageId: later.id });
    expect(await isNamed()).toBe(false);
    await restoreMessage(room.participant, { conversationId, messageId: later.id });
    expect(await isNamed()).toBe(true);
    await deleteMessage(room.participant, { conversationId, messageId: later.id });
    await purgeMessage(platform, { workspaceId: room.conversation.workspaceId, messageId: later.id });
    const { rows } = await platform.db.execute(sql`select named_ids from messages where id = ${later.id}::uuid`);
    expect(rows).toEqual([{ named_ids: null }]);
  });

  test('does not hear of it once they are removed', async () => {
    const name = await nameOf(room.participant);
    await removeParticipant(room.owner, { conversationId, userId: room.participant.actor.userId });
    const { id } = await say(room.owner, `Bye, @${name}`);
    const { rows } = await platform.db.execute(sql`select named_ids from messages where id = ${id}::uuid`);
    expect(rows).toEqual([{ named_ids: null }]);
  });
});

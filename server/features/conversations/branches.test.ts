import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { sendMessage } from './append.ts';
import * as branches from './branches.ts';
import { readMap } from './map.ts';
import { readOutline } from './outline.ts';

const { conversation, database } = await given();
let room: Awaited<ReturnType<typeof conversation>>;
let conversationId: string;
const ids: string[] = [];

beforeAll(async () => {
  room = await conversation();
  conversationId = room.conversation.id;
  for (let n = 0; n < 30; n++) ids.push(await say(`Message ${n}`));
});

async function say(markdown: string, parentId?: string, who = room.owner): Promise<string> {
  const id = newId();
  const place = parentId === undefined ? {} : { parentId };
  await sendMessage(who, { conversationId, id, markdown, reply: false, ...place });
  return id;
}

type Place = Partial<Parameters<typeof branches.listMessages>[1]>;
const list = (place: Place, who = room.owner) => branches.listMessages(who, { conversationId, limit: 9, ...place });
const idsOf = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id);

describe('a page of messages', () => {
  test('is around a message, goes on both ways, and says which one was meant', async () => {
    const page = await list({ around: ids[15] });
    expect(idsOf(page)).toEqual(ids.slice(12, 21));
    expect(page).toMatchObject({ anchorId: ids[15], nextCursor: ids[12], newerCursor: ids[20], leafId: ids[29] });
    const below = await list({ after: ids[20] });
    expect(idsOf(below)).toEqual(ids.slice(21));
    expect(below).toMatchObject({ newerCursor: null, anchorId: null });
    const above = await list({ before: ids[12] });
    expect(idsOf(above)).toEqual(ids.slice(3, 12));
  });

  test('is as full at both ends as in the middle', async () => {
    expect(idsOf(await list({ around: ids[0] }))).toEqual(ids.slice(0, 9));
    expect(await list({ around: ids[0] })).toMatchObject({ nextCursor: null, newerCursor: ids[8] });
    expect(idsOf(await list({ around: ids[29] }))).toEqual(ids.slice(21));
    expect(await list({ around: ids[29] })).toMatchObject({ newerCursor: null });
    expect(await list({})).toMatchObject({ newerCursor: null, anchorId: null });
  });

  test('begins with what was sent at a moment or after it', async () => {
    const own = await conversation();
    const where = { conversationId: own.conversation.id, limit: 9 };
    const said: string[] = [];
    for (let n = 0; n < 20; n++) {
      said.push(newId());
      await sendMessage(own.owner, { ...where, id: said[n] ?? '', markdown: `Day ${n}`, reply: false });
    }
    const dated = `update messages set created_at = timestamptz '2026-03-01 08:00Z' + (ordinal || ' days')::interval`;
    await database.pool.query(`${dated} where conversation_id = $1`, [own.conversation.id]);
    const { rows } = await database.pool.query('select created_at from messages where id = $1', [said[10]]);
    const since = (rows[0] as { created_at: Date }).created_at.toISOString();
    expect(await branches.listMessages(own.owner, { ...where, since })).toMatchObject({ anchorId: said[10] });
    const from = (time: string) => branches.listMessages(own.owner, { ...where, since: `${time}T00:00:00.000Z` });
    expect(await from('2000-01-01')).toMatchObject({ anchorId: said[0] });
    expect(await from('2040-01-01')).toMatchObject({ anchorId: null, newerCursor: null });
  });

  test('begins with what somebody else said last', async () => {
    const hers = await say('From Grace', undefined, room.participant);
    const { seq } = await list({});
    expect(await list({ sinceSeq: seq - 1 })).toMatchObject({ anchorId: hers });
    // What one said oneself is not news.
    expect(await list({ sinceSeq: seq - 1 }, room.participant)).toMatchObject({ anchorId: null });
  });

  test('is around a message of another branch, which is chosen when somebody goes there', async () => {
    const fork = await say('Another way', ids[4]);
    const end = await say('and its end', fork);
    // The author went along; the other reads what she read.
    expect(await list({}, room.participant)).not.toMatchObject({ leafId: end });
    const page = await list({ around: fork }, room.participant);
    expect(page).toMatchObject({ anchorId: fork, leafId: end, newerCursor: null });
    expect(page.siblings[ids[4] ?? '']).toEqual([ids[5], fork]);
    const go = (messageId: string) =>
      branches.chooseBranch(room.participant, { conversationId, messageId, stay: true, limit: 9 });
    expect(await go(ids[10] ?? '')).toMatchObject({ anchorId: ids[10], newerCursor: ids[15] });
    expect(await list({}, room.participant)).not.toMatchObject({ leafId: end });
    expect(await go(fork)).toMatchObject({ anchorId: fork, leafId: end });
    expect(await list({}, room.participant)).toMatchObject({ leafId: end });
  });

  test('is nobody’s who does not take part, and of no message elsewhere', async () => {
    await expect(list({ around: ids[3] }, room.stranger)).rejects.toMatchObject({ message: 'Conversation not found' });
    await expect(list({ around: newId() })).rejects.toMatchObject({ code: 'not_found' });
    await expect(list({ after: newId() })).rejects.toMatchObject({ code: 'invalid' });
    const other = await conversation();
    const elsewhere = branches.listMessages(other.owner, {
      conversationId: other.conversation.id,
      around: ids[3],
      limit: 9,
    });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not_found', message: 'Message not found' });
  });
});

describe('the outline', () => {
  test('tells what the branch that somebody reads is about, in pieces', async () => {
    const own = await conversation();
    const where = { conversationId: own.conversation.id };
    const said: string[] = [];
    for (let n = 0; n < 7; n++) {
      said.push(newId());
      await sendMessage(own.owner, { ...where, id: said[n] ?? '', markdown: `**Question** ${n}`, reply: false });
    }
    const first = await readOutline(own.owner, { ...where, limit: 4 });
    expect(first.items.map(({ title }) => title)).toEqual([0, 1, 2, 3].map((n) => `Question ${n}`));
    const rest = await readOutline(own.owner, { ...where, limit: 4, after: first.nextCursor ?? '' });
    expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([said.slice(4), null]);
    await expect(readOutline(own.owner, { ...where, limit: 4, after: newId() })).rejects.toMatchObject({
      code: 'invalid',
    });
    const strange = readOutline(own.stranger, { ...where, limit: 4 });
    await expect(strange).rejects.toMatchObject({ message: 'Conversation not found' });
  });
});

describe('the map', () => {
  test('shows all branches, and which of them somebody reads', async () => {
    const own = await conversation();
    const where = { conversationId: own.conversation.id };
    const tell = async (markdown: string, parentId?: string) => {
      const id = newId();
      const below = parentId === undefined ? {} : { parentId };
      await sendMessage(own.owner, { ...where, id, markdown, reply: false, ...below });
      return id;
    };
    const [first, tea] = [await tell('Tea?'), await tell('# Green')];
    const black = await tell('Black', first);
    const { branches } = await readMap(own.owner, where);
    expect(branches.map(({ id, title, messages, isRead }) => [id, title, messages, isRead])).toEqual([
      [first, 'Tea?', 1, true],
      [tea, 'Green', 1, false],
      [black, 'Black', 1, true],
    ]);
    await expect(readMap(own.stranger, where)).rejects.toMatchObject({ message: 'Conversation not found' });
  });
});

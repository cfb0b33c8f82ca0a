import { beforeEach, describe, expect, test } from 'vitest';
import type { Changes, Conversation, Message, Participant } from '#contract/conversations.ts';
import type { Delta } from '#contract/facts.ts';
import { ConversationCache, type MessagePage } from './live.ts';

const AT = '2026-11-23T08:00:00.000Z';
const ME = 'ada';

function message(id: string, over: Partial<Message> = {}): Message {
  return {
    ...{ id, conversationId: 'c', parentId: null, role: 'user', authorId: ME, status: 'done', markdown: id },
    ...{
      thinking: '',
      model: null,
      modelName: null,
      failure: null,
      sources: [],
      files: [],
      usage: null,
      reactions: [],
      ordinal: 1,
      seq: 1,
    },
    ...{ createdAt: AT, editedAt: null, deletedAt: null },
    ...over,
  };
}

const conversation = (seq: number, title = ''): Conversation => ({
  ...{ id: 'c', workspaceId: 'w', title, settings: {}, seq },
  ...{ createdAt: AT, lastActivityAt: AT, deletedAt: null },
});

const participant = (userId: string, seq: number, over: Partial<Participant> = {}): Participant => ({
  ...{ conversationId: 'c', userId, name: userId, role: 'writer', seq, joinedAt: AT, leftAt: null },
  ...over,
});

const page = (items: Message[], seq: number, over: Partial<MessagePage> = {}): MessagePage => ({
  ...{
    items,
    siblings: {},
    leafId: items.at(-1)?.id ?? null,
    nextCursor: null,
    newerCursor: null,
    anchorId: null,
    seq,
  },
  ...over,
});

const delta = (offset: number, text: string, over: Partial<Delta> = {}): Delta => ({
  ...{ conversationId: 'c', replyId: 'r', part: 'text', offset, text },
  ...over,
});

let frames: (() => void)[];
let cache: ConversationCache;
const nextFrame = () => {
  for (const draw of frames.splice(0)) draw();
};
const sent = (row: Message) => ({ type: 'message.sent', message: row }) as const;
const changed = (row: Message) => ({ type: 'message.changed', message: row }) as const;

beforeEach(() => {
  frames = [];
  cache = new ConversationCache({ conversationId: 'c', me: ME, onNextFrame: (draw) => frames.push(draw) });
  cache.setPage(
    page(
      [message('a', { ordinal: 2, seq: 2 }), message('b', { parentId: 'a', ordinal: 3, seq: 3, authorId: 'bob' })],
      3,
    ),
  );
});

describe('facts', () => {
  test('a message below the one that is read is read next', () => {
    expect(cache.applyFact(sent(message('d', { parentId: 'b', authorId: 'bob', ordinal: 4, seq: 4 })))).toBe('applied');
    expect(cache.branch.path).toEqual(['a', 'b', 'd']);
  });

  test('told twice is harmless', () => {
    const fact = sent(message('d', { parentId: 'b', ordinal: 4, seq: 4 }));
    cache.applyFact(fact);
    expect(cache.applyFact(fact)).toBe('repeated');
    expect(cache.branch.path).toEqual(['a', 'b', 'd']);
  });

  test('after a gap nothing is guessed', () => {
    expect(cache.applyFact(sent(message('d', { parentId: 'b', ordinal: 5, seq: 5 })))).toBe('gap');
    expect(cache.branch.path).toEqual(['a', 'b']);
    expect(cache.seq).toBe(3);
  });

  test('another branch by somebody else shows as a choice and does not move the reader', () => {
    cache.applyFact(sent(message('d', { parentId: 'a', authorId: 'bob', ordinal: 4, seq: 4 })));
    expect(cache.branch.path).toEqual(['a', 'b']);
    expect(cache.siblingsOf(message('d', { parentId: 'a' }))).toEqual(['b', 'd']);
  });

  test('another branch of my own, made on another device, moves me', () => {
    cache.applyFact(sent(message('d', { parentId: 'a', ordinal: 4, seq: 4 })));
    expect(cache.branch.path).toEqual(['a', 'd']);
  });

  test('another beginning is a choice at the root', () => {
    cache.applyFact(sent(message('d', { authorId: 'bob', ordinal: 4, seq: 4 })));
    expect(cache.siblingsOf(message('d'))).toEqual(['a', 'd']);
  });

  test('a change to a message on a page that is not loaded leaves the branch alone', () => {
    expect(cache.applyFact(changed(message('old', { parentId: 'b', ordinal: 1, seq: 4 })))).toBe('applied');
    expect(cache.branch.path).toEqual(['a', 'b']);
    expect(cache.seq).toBe(4);
  });

  test('people who join are in the room', () => {
    cache.setDetails({ conversation: conversation(3), participants: [participant(ME, 1)], role: 'owner' });
    cache.applyFact({ type: 'participant.joined', participant: participant('bob', 4) });
    expect(cache.details?.participants.map(({ userId }) => userId)).toEqual([ME, 'bob']);
  });

  test('a new role of mine counts at once', () => {
    cache.setDetails({ conversation: conversation(3), participants: [participant(ME, 1)], role: 'writer' });
    cache.applyFact({ type: 'participant.changed', participant: participant(ME, 4, { role: 'reader' }) });
    expect(cache.details?.role).toBe('reader');
  });
});

describe('changes', () => {
  const changes = (messages: Message[], seq: number, over: Partial<Changes> = {}): Changes => ({
    ...{ conversation: conversation(seq), participants: [], messages, reset: false },
    ...over,
  });

  test('fill a gap in the order in which the messages were made', () => {
    const second = message('e', { parentId: 'd', ordinal: 5, seq: 5 });
    // Edited since, so it comes last.
    const first = message('d', { parentId: 'b', ordinal: 4, seq: 6, markdown: 'edited' });
    cache.applyChanges(changes([second, first], 6));
    expect(cache.branch.path).toEqual(['a', 'b', 'd', 'e']);
    expect(cache.message('d')?.markdown).toBe('edited');
    expect(cache.seq).toBe(6);
  });

  test('answers that arrive late do not turn back the time', () => {
    cache.applyFact(sent(message('d', { parentId: 'b', ordinal: 4, seq: 4 })));
    cache.applyFact(changed(message('d', { parentId: 'b', ordinal: 4, seq: 5, markdown: 'new' })));
    cache.applyChanges(changes([message('d', { parentId: 'b', ordinal: 4, seq: 4, markdown: 'old' })], 4));
    expect(cache.message('d')?.markdown).toBe('new');
    expect(cache.seq).toBe(5);
  });

  test('details from an earlier moment than the page make the changes in between asked for', () => {
    cache.setDetails({ conversation: conversation(2), participants: [participant(ME, 1)], role: 'owner' });
    expect(cache.seq).toBe(2);
    expect(cache.applyFact(sent(message('d', { parentId: 'b', ordinal: 4, seq: 4 })))).toBe('gap');
  });

  test('too many to tell change nothing', () => {
    cache.applyChanges(changes([], 900, { reset: true }));
    expect(cache.seq).toBe(3);
  });
});

describe('a reply that grows', () => {
  const open = (over: Partial<Message> = {}) =>
    message('r', {
      ...{ parentId: 'b', role: 'assistant', status: 'queued', markdown: '', ordinal: 4, seq: 4 },
      ...over,
    });
  const text = () => cache.message('r')?.markdown;

  beforeEach(() => {
    cache.applyFact(sent(open()));
  });

  test('takes deltas in order, repeated ones once', () => {
    for (const one of [delta(0, 'Hel'), delta(3, 'lo'), delta(0, 'Hel'), delta(3, 'lo wor')]) cache.applyDelta(one);
    expect(text()).toBe('Hello wor');
  });

  test('a delta beyond the end is a gap and changes nothing', () => {
    cache.applyDelta(delta(0, 'Hel'));
    expect(cache.applyDelta(delta(9, 'later'))).toBe('gap');
    expect(text()).toBe('Hel');
  });

  test('attaching fills the gap, also while deltas go on', () => {
    cache.applyDelta(delta(0, 'Hel'));
    cache.applyAttached({ replyId: 'r', status: 'streaming', offset: 3, text: 'lo world', thinking: 'hm' });
    cache.applyDelta(delta(5, ' wor'));
    expect(text()).toBe('Hello world');
    expect(cache.message('r')?.thinking).toBe('hm');
  });

  test('a worker that took over and says something else is followed from there', () => {
    cache.applyDelta(delta(0, 'Hello world'));
    cache.applyDelta(delta(6, 'Ada'));
    expect(text()).toBe('Hello Ada');
  });

  test('a stored row that is behind does not shorten the text; the closing one replaces it', () => {
    cache.applyDelta(delta(0, 'Hello world'));
    cache.applyFact(changed(open({ status: 'streaming', markdown: 'Hello', seq: 5 })));
    expect(text()).toBe('Hello world');
    cache.applyFact(changed(open({ status: 'stopped', markdown: 'Hello', seq: 6 })));
    expect(text()).toBe('Hello');
    expect(cache.openReplies).toEqual([]);
  });

  test('a delta after the end changes nothing', () => {
    cache.applyFact(changed(open({ status: 'done', markdown: 'Hello', seq: 5 })));
    cache.applyDelta(delta(5, ' world'));
    expect(text()).toBe('Hello');
  });

  test('is drawn once a frame, and only its own row', () => {
    const drawn: string[] = [];
    for (const topic of ['message:r', 'message:a', 'branch', 'details'] as const)
      cache.subscribe(topic, () => drawn.push(topic));
    for (const [offset, piece] of ['a', 'b', 'c', 'd'].entries()) cache.applyDelta(delta(offset, piece));
    expect(drawn).toEqual([]);
    nextFrame();
    expect(drawn).toEqual(['message:r']);
    nextFrame();
    expect(drawn).toEqual(['message:r']);
  });

  test('the other messages are the same objects after it grew', () => {
    const [a, b] = [cache.message('a'), cache.message('b')];
    cache.applyDelta(delta(0, 'Hello'));
    expect(cache.message('a')).toBe(a);
    expect(cache.message('b')).toBe(b);
  });
});

describe('pages', () => {
  test('an older page is put above', () => {
    const cursor = new ConversationCache({ conversationId: 'c', me: ME });
    cursor.setPage(page([message('b', { parentId: 'a' })], 9, { nextCursor: 'b' }));
    cursor.addOlderPage(page([message('a')], 9));
    expect(cursor.branch.path).toEqual(['a', 'b']);
    expect(cursor.nextCursor).toBeNull();
  });

  test('going over to another branch keeps what is above the fork', () => {
    const other = page([message('x', { parentId: 'a' }), message('y', { parentId: 'x' })], 3, {
      siblings: { a: ['b', 'x'] },
      nextCursor: 'a',
    });
    cache.setPage(other);
    expect(cache.branch.path).toEqual(['a', 'x', 'y']);
    expect(cache.nextCursor).toBeNull();
  });

  test('a branch whose fork is far above is read from its end', () => {
    cache.setPage(page([message('z', { parentId: 'q' })], 3, { nextCursor: 'z' }));
    expect(cache.branch.path).toEqual(['z']);
    expect(cache.nextCursor).toBe('z');
  });
});

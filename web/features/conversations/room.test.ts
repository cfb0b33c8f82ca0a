import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Changes, Message } from '#contract/conversations.ts';
import type { RoomListener } from '#platform/socket.ts';
import type { RoomApi } from './api.ts';
import { Room } from './room.ts';

const AT = '2026-11-23T08:00:00.000Z';
const CONVERSATION = {
  ...{ id: 'c', workspaceId: 'w', title: '', settings: {}, seq: 2 },
  ...{ createdAt: AT, lastActivityAt: AT, deletedAt: null },
};

function message(id: string, seq: number, over: Partial<Message> = {}): Message {
  return {
    ...{ id, conversationId: 'c', parentId: null, role: 'user', authorId: 'bob', status: 'done', markdown: id },
    ...{
      thinking: '',
      model: null,
      modelName: null,
      failure: null,
      sources: [],
      files: [],
      usage: null,
      reactions: [],
      ordinal: seq,
      seq,
    },
    ...{ createdAt: AT, editedAt: null, deletedAt: null },
    ...over,
  };
}
const changes = (messages: Message[], seq: number, over: Partial<Changes> = {}): Changes => ({
  ...{ conversation: { ...CONVERSATION, seq }, participants: [], messages, reset: false },
  ...over,
});
const reply = (over: Partial<Message> = {}) =>
  message('r', 3, { parentId: 'a', role: 'assistant', status: 'streaming', markdown: 'Hel', ...over });

let heard: RoomListener;
const NOTHING = {
  ...{ items: [], siblings: {}, leafId: null, nextCursor: null, newerCursor: null, anchorId: null },
  seq: 2,
};

let asked: string[];
let left: number;
let room: Room;
let api: RoomApi;
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => {
  [asked, left] = [[], 0];
  api = {
    details: async () => ({
      conversation: CONVERSATION,
      participants: [],
      role: 'owner',
      draft: 'half a th',
      draftFiles: [],
      readUpto: 2,
      unread: 0,
      isNamed: false,
    }),
    page: async () => ({ ...NOTHING, items: [message('a', 2)], leafId: 'a' }),
    around: async () => NOTHING,
    branch: async () => NOTHING,
    read: async (_id, upto) => ({ readUpto: upto, unread: 0, isNamed: false }),
    changes: async (_id, since) => {
      asked.push(`changes ${since}`);
      return changes([], since);
    },
    reply: async (replyId, offset) => ({ replyId, status: 'streaming', offset, text: 'lo', thinking: '' }),
  };
  room = new Room({
    conversationId: 'c',
    me: { id: 'ada', name: 'Ada' },
    api,
    join: (_id, listener) => {
      heard = listener;
      return () => {
        left += 1;
      };
    },
    attach: async (replyId, offset) => {
      asked.push(`attach ${offset}`);
      return { replyId, status: 'streaming', offset, text: 'lo', thinking: '' };
    },
    onNextFrame: (draw) => draw(),
  });
});
afterEach(() => vi.useRealTimers());

describe('a room', () => {
  test('loads, then listens, then asks for what happened in between', async () => {
    const leave = room.enter();
    await settled();
    expect(room.state).toEqual({ is: 'ready' });
    expect(heard.since()).toBe(2);
    expect(asked).toEqual(['changes 2']);
    expect(room.serverDraft).toBe('half a th');
    leave();
    expect(left).toBe(1);
  });

  test('asks once for what is missing when a fact skips a number', async () => {
    room.enter();
    await settled();
    api.changes = async () => {
      asked.push('gap');
      return changes([message('b', 3, { parentId: 'a' }), message('d', 4, { parentId: 'b' })], 4);
    };
    const late = { type: 'message.sent', message: message('d', 4, { parentId: 'b' }) } as const;
    heard.fact(late);
    heard.fact(late);
    await settled();
    expect(asked).toEqual(['changes 2', 'gap']);
    expect(room.cache.branch.path).toEqual(['a', 'b', 'd']);
  });

  test('attaches to a reply that was under way when the page was loaded', async () => {
    api.page = async () => ({
      ...{
        items: [message('a', 2), reply()],
        siblings: {},
        leafId: 'r',
        nextCursor: null,
        newerCursor: null,
        anchorId: null,
        seq: 3,
      },
    });
    room.enter();
    await settled();
    await settled();
    expect(asked).toContain('attach 3');
    expect(room.cache.message('r')?.markdown).toBe('Hello');
  });

  test('attaches when a delta was lost', async () => {
    room.enter();
    await settled();
    heard.fact({ type: 'message.sent', message: reply() });
    heard.delta({ conversationId: 'c', replyId: 'r', part: 'text', offset: 5, text: ' world' });
    await settled();
    expect(room.cache.message('r')?.markdown).toBe('Hello');
  });

  test('opens anew when too much has changed', async () => {
    room.enter();
    await settled();
    api.page = async () => ({
      items: [message('z', 900)],
      siblings: {},
      leafId: 'z',
      nextCursor: 'z',
      newerCursor: null,
      anchorId: null,
      seq: 900,
    });
    heard.joined({ changes: changes([], 900, { reset: true }) });
    await settled();
    expect(room.cache.branch.path).toEqual(['z']);
  });

  test('tells when it cannot be loaded, and can be tried again', async () => {
    const details = api.details;
    api.details = () => Promise.reject(new Error('offline'));
    room.enter();
    await settled();
    expect(room.state.is).toBe('failed');
    api.details = details;
    room.reload();
    await settled();
    expect(room.state.is).toBe('ready');
  });

  test('is gone for somebody who was removed', async () => {
    room.enter();
    await settled();
    heard.refused({ code: 'not_found', message: 'Conversation not found', requestId: '1' });
    expect(room.state.is).toBe('gone');
  });

  test('one that was lost comes back with all that happened, when the person is let in again', async () => {
    room.enter();
    await settled();
    room.lose();
    expect([room.state.is, left]).toEqual(['gone', 1]);
    api.page = async () => ({
      items: [message('z', 9)],
      siblings: {},
      leafId: 'z',
      nextCursor: null,
      newerCursor: null,
      anchorId: null,
      seq: 9,
    });
    room.reload();
    await settled();
    expect(room.state.is).toBe('ready');
    expect(room.cache.branch.path).toEqual(['z']);
  });

  test('one that is still to be made here asks for nothing', async () => {
    let calls = 0;
    api.details = () => {
      calls += 1;
      return Promise.reject(new Error('not found'));
    };
    room.expect();
    room.enter();
    await settled();
    expect([calls, room.state.is]).toEqual([0, 'loading']);
  });

  test('one that was made here is ready at once', () => {
    room.enter();
    room.begin({ ...CONVERSATION, seq: 1 });
    expect(room.state.is).toBe('ready');
    expect(heard.since()).toBe(1);
  });

  test('one that was made by an earlier try is loaded, with what happened since', async () => {
    room.expect();
    room.enter();
    room.begin(CONVERSATION);
    await settled();
    expect(room.cache.branch.path).toEqual(['a']);
  });

  test('typing ends by itself, and with the message', async () => {
    room.enter();
    await settled();
    vi.useFakeTimers();
    heard.typing({ conversationId: 'c', userId: 'bob', on: true });
    heard.typing({ conversationId: 'c', userId: 'ada', on: true });
    expect(room.typingIds).toEqual(['bob']);
    vi.advanceTimersByTime(5_000);
    expect(room.typingIds).toEqual([]);
    heard.typing({ conversationId: 'c', userId: 'bob', on: true });
    heard.fact({ type: 'message.sent', message: message('b', 3, { parentId: 'a' }) });
    expect(room.typingIds).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import type { Message } from '#contract/conversations.ts';
import { announcement } from './announcer.tsx';
import { typingWords } from './typing-line.tsx';

const message = (over: Partial<Message>): Message => ({
  ...{ id: 'm', conversationId: 'c', parentId: null, role: 'assistant', authorId: 'ada', status: 'done' },
  ...{
    markdown: 'Hello',
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
  ...{ createdAt: '', editedAt: null, deletedAt: null },
  ...over,
});

test('an answer is told when it begins and when it is there', () => {
  expect(announcement(message({ status: 'streaming', markdown: 'Hel' }), 'Guide', 'ada')).toBe('Guide is answering');
  expect(announcement(message({}), 'Guide', 'ada')).toBe('Guide answered: Hello');
});

test('words of others are told, my own are not', () => {
  expect(announcement(message({ role: 'user', authorId: 'bob' }), 'Bob', 'ada')).toBe('Bob: Hello');
  expect(announcement(message({ role: 'user' }), 'Ada', 'ada')).toBeUndefined();
});

test('a long answer is told in part', () => {
  expect(announcement(message({ markdown: 'x'.repeat(5_000) }), 'Guide', 'ada')?.length).toBeLessThan(400);
});

test('who is typing', () => {
  expect(typingWords([])).toBe('');
  expect(typingWords(['Ada'])).toBe('Ada is typing…');
  expect(typingWords(['Ada', 'Bob'])).toBe('Ada and Bob are typing…');
  expect(typingWords(['a', 'b', 'c'])).toBe('3 people are typing…');
});

import { expect, test } from 'vitest';
import { rightsOn } from './message-rights.ts';

const said = {
  role: 'user',
  authorId: 'ada',
  status: 'done',
  markdown: 'Hello',
  model: null,
  deletedAt: null,
} as const;
const answer = { ...said, role: 'assistant' } as const;
const allowed = (message: Parameters<typeof rightsOn>[0], me: string, role: 'owner' | 'writer' | 'reader') =>
  Object.entries(rightsOn(message, { me, role })).flatMap(([right, has]) => (has ? [right] : []));

test('people edit and delete what is theirs, and ask again for any answer', () => {
  expect(allowed(said, 'ada', 'writer')).toEqual(['reacts', 'copies', 'writes', 'edits', 'deletes']);
  expect(allowed(said, 'bob', 'writer')).toEqual(['reacts', 'copies', 'writes']);
  expect(allowed(answer, 'bob', 'writer')).toEqual(['reacts', 'copies', 'writes', 'asksAgain']);
});

test('an owner deletes anything, and edits nobody else’s words', () => {
  expect(allowed(said, 'bob', 'owner')).toEqual(['reacts', 'copies', 'writes', 'deletes']);
});

test('a reader copies and reacts', () => {
  expect(allowed(said, 'ada', 'reader')).toEqual(['reacts', 'copies']);
  expect(allowed(answer, 'ada', 'reader')).toEqual(['reacts', 'copies']);
});

test('nothing is done with what is deleted, or still being written', () => {
  expect(allowed({ ...said, deletedAt: '2026-11-23T08:00:00.000Z' }, 'ada', 'owner')).toEqual([]);
  expect(allowed({ ...answer, status: 'streaming' }, 'ada', 'owner')).toEqual([]);
});

test('who may write has a model go on with an answer that was cut, the Guide aside', () => {
  const cut = { ...answer, status: 'stopped', model: 'anthropic:claude' } as const;
  expect(allowed(cut, 'bob', 'writer')).toContain('goesOn');
  expect(allowed({ ...cut, status: 'failed' }, 'bob', 'writer')).toContain('goesOn');
  expect(allowed(cut, 'bob', 'reader')).not.toContain('goesOn');
  expect(allowed({ ...cut, model: 'guide:guide' }, 'bob', 'writer')).not.toContain('goesOn');
  expect(allowed({ ...cut, markdown: ' ' }, 'bob', 'writer')).not.toContain('goesOn');
});

test('an answer without a word is not copied', () => {
  expect(allowed({ ...answer, status: 'failed', markdown: '' }, 'ada', 'owner')).toEqual([
    'reacts',
    'writes',
    'asksAgain',
    'deletes',
  ]);
});

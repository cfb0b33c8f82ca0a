import { expect, test } from 'vitest';
import { ranked, recentOf } from './ranking.ts';

const item = (label: string, also?: string) => ({ id: label.toLowerCase(), label, also });
const GROUPS = [
  { id: 'talks', name: 'Conversations', max: 2, items: [item('Party plans'), item('The plan'), item('Planning')] },
  { id: 'actions', name: 'Actions', max: 5, items: [item('Plan'), item('Rename', 'change the title')] },
];
const found = (typed: string, recent: string[] = []) =>
  ranked(GROUPS, { typed, recent }).map(({ name, items }) => [name, ...items.map(({ label }) => label)]);

test('with nothing typed groups and items stay as they are, bounded', () => {
  expect(found('')).toEqual([
    ['Conversations', 'Party plans', 'The plan'],
    ['Actions', 'Plan', 'Rename'],
  ]);
});

test('the best answer comes first, and its group with it', () => {
  expect(found('plan')).toEqual([
    ['Actions', 'Plan'],
    ['Conversations', 'Planning', 'The plan'],
  ]);
});

test('other words lead there as well, and what nothing answers is left out', () => {
  expect(found('title')).toEqual([['Actions', 'Rename']]);
  expect(found('rename title')).toEqual([['Actions', 'Rename']]);
  expect(found('zebra')).toEqual([]);
});

test('of two that answer nearly alike, the one that was picked lately', () => {
  expect(found('pl')[1]).toEqual(['Conversations', 'Planning', 'The plan']);
  expect(found('pl', ['party plans'])[1]).toEqual(['Conversations', 'Planning', 'Party plans']);
});

test('what was picked lately, as far as it is still there, the last first', () => {
  expect(recentOf(GROUPS, ['rename', 'gone', 'planning', 'plan'], 2).map(({ label }) => label)).toEqual([
    'Rename',
    'Planning',
  ]);
});

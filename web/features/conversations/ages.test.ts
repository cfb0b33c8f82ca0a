import { expect, test } from 'vitest';
import type { ListedConversation } from '#contract/conversations.ts';
import { byAge } from './ages.ts';

const NOW = new Date(2026, 10, 23, 9, 0);
const before = (hours: number): ListedConversation => ({
  ...{
    id: String(hours),
    workspaceId: 'w',
    title: '',
    settings: {},
    seq: 1,
    createdAt: '',
    deletedAt: null,
    unread: 0,
    isNamed: false,
  },
  lastActivityAt: new Date(NOW.getTime() - hours * 3_600_000).toISOString(),
});

test('conversations stand under the day of their last activity', () => {
  const ages = byAge(
    [before(-0.1), before(8), before(10), before(32), before(34), before(100), before(400), before(2_000)],
    NOW,
  );
  expect(ages.map(({ name, items }) => [name, items.map(({ id }) => id)])).toEqual([
    ['Today', ['-0.1', '8']],
    ['Yesterday', ['10', '32']],
    ['This week', ['34', '100']],
    ['This month', ['400']],
    ['September 2026', ['2000']],
  ]);
});

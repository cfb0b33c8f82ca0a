import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createModelList, findModel } from './model-list.ts';
import { anthropic } from './providers/anthropic.ts';
import type { ListedModel } from './providers/provider.ts';

const MINUTE_MS = 60_000;
const model = (id: string): ListedModel => ({ ...anthropic.describe(id), id });

describe('a list of models', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is asked for once, however many people look at the same time', async () => {
    const load = vi.fn(async () => [model('a')]);
    const list = createModelList({ load });
    await Promise.all(Array.from({ length: 100 }, () => list.current()));
    await list.current();
    expect(load).toHaveBeenCalledTimes(1);
  });

  test('is brought up to date after five minutes, without anybody waiting for it', async () => {
    let version = 0;
    const list = createModelList({ load: async () => [model(`v${++version}`)] });
    await list.current();
    vi.setSystemTime(Date.now() + 4 * MINUTE_MS);
    await list.current();
    expect(version).toBe(1);
    vi.setSystemTime(Date.now() + 2 * MINUTE_MS);
    expect((await list.current())?.[0]?.id).toBe('v1');
    expect((await list.current())?.[0]?.id).toBe('v2');
  });

  test('is kept when the provider stops answering, which is told', async () => {
    let isUp = true;
    const load = vi.fn(async () => {
      if (!isUp) throw Object.assign(new Error('CANARY'), { code: 'ECONNREFUSED' });
      return [model('a')];
    });
    const list = createModelList({ load });
    await list.refresh();
    isUp = false;
    vi.setSystemTime(Date.now() + MINUTE_MS);
    expect((await list.refresh())?.[0]?.id).toBe('a');
    expect(list.failure()).toMatch(/cannot be reached/);
    expect(list.failure()).not.toContain('CANARY');
    isUp = true;
    vi.setSystemTime(Date.now() + MINUTE_MS);
    await list.refresh();
    expect(list.failure()).toBeUndefined();
  });

  test('leaves a provider that fails in peace for a moment', async () => {
    const load = vi.fn(async (): Promise<ListedModel[]> => {
      throw new Error('down');
    });
    const list = createModelList({ load });
    for (let i = 0; i < 50; i++) await list.current();
    for (let i = 0; i < 50; i++) await list.refresh();
    expect(load).toHaveBeenCalledTimes(1);
    vi.setSystemTime(Date.now() + MINUTE_MS);
    await list.current();
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('is bounded', async () => {
    const list = createModelList({ load: async () => Array.from({ length: 5_000 }, (_, i) => model(`m${i}`)) });
    expect(await list.current()).toHaveLength(1_000);
  });
});

test.each([
  ['claude-sonnet-4-5', 'claude-sonnet-4-5-20250929'],
  ['claude-sonnet-4-0', 'claude-sonnet-4-20250514'],
  ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5-20250929'],
  ['llama3', 'llama3:latest'],
  ['llama', undefined],
  ['claude-sonnet', undefined],
])('the alias %s means %s', (alias, expected) => {
  const models = ['claude-sonnet-4-20250514', 'claude-sonnet-4-5-20250929', 'llama3:latest', 'llama3:8b'].map(model);
  expect(findModel(models, alias)?.id).toBe(expected);
});

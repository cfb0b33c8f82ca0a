import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contract/endpoint.ts';
import { browserSource } from './contract-plugin.ts';

const load = (source: string): Promise<Record<string, unknown>> =>
  import(`data:text/javascript,${encodeURIComponent(source)}`);

describe('the contract as the browser gets it', () => {
  test('keeps of an endpoint its method and path only', async () => {
    const getThing = endpoint({
      method: 'GET',
      path: '/things/:id',
      summary: 'A thing',
      input: z.object({ id: z.uuid() }),
      output: z.object({}),
    });
    expect({ ...(await load(browserSource({ getThing }))) }).toEqual({
      getThing: { method: 'GET', path: '/things/:id' },
    });
  });

  test('keeps constants and self-contained functions', async () => {
    const room = (id: string) => `conversation:${id}`;
    const module = await load(
      browserSource({ MAX: 7, STATUS: { invalid: 400 }, WORDS: ['a'], SLUG: /^[a-z]+$/i, room }),
    );
    expect(module).toMatchObject({ MAX: 7, STATUS: { invalid: 400 }, WORDS: ['a'], SLUG: /^[a-z]+$/i });
    expect((module['room'] as typeof room)('x')).toBe('conversation:x');
  });

  test('leaves out schemas, what holds them and what builds them', () => {
    const pageOf = (item: z.ZodType) => z.object({ items: z.array(item) });
    expect(browserSource({ schema: z.string(), input: { limit: z.int() }, pageOf })).toBe('');
  });
});

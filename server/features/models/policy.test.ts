import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import { describe, expect, test } from 'vitest';
import { bestModel, freeSlug } from './policy.ts';
import { costMicros } from './prices.ts';
import { anthropic } from './providers/anthropic.ts';
import { google } from './providers/google.ts';
import { openai } from './providers/openai.ts';
import { openaiCompatible } from './providers/openai-compatible.ts';
import type { ProviderAdapter } from './providers/provider.ts';
import { countTokens } from './tokens.ts';

const best = (adapter: ProviderAdapter, ...ids: (string | [string, number])[]) =>
  bestModel(
    adapter,
    ids.map((id) => (typeof id === 'string' ? adapter.describe(id) : { ...adapter.describe(id[0]), createdMs: id[1] })),
  )?.id;

describe('the default model', () => {
  test('is the newest of the family that the provider prefers', () => {
    expect(best(anthropic, ['claude-opus-5-5', 9], ['claude-sonnet-5', 3], ['claude-sonnet-5-5', 7])).toBe(
      'claude-sonnet-5-5',
    );
    expect(best(anthropic, 'claude-opus-4-1', 'claude-opus-5-5')).toBe('claude-opus-5-5');
    expect(best(openai, ['gpt-6-luna', 9], ['gpt-5.5', 4], ['gpt-5.4', 3], ['gpt-5.5-pro', 8])).toBe('gpt-5.5');
    expect(best(google, 'gemini-2.5-flash', 'gemini-3.8-flash', 'gemini-3.1-pro-preview')).toBe('gemini-3.8-flash');
  });

  test('is the newest where nothing is preferred, and the first where nobody says how old it is', () => {
    expect(best(openaiCompatible, ['a', 1], ['b', 2])).toBe('b');
    expect(best(openaiCompatible, 'b', 'c', 'a')).toBe('b');
    expect(best(openaiCompatible)).toBeUndefined();
  });
});

test('a slug is the kind, or the kind with the next free number', () => {
  expect(freeSlug('ollama', [])).toBe('ollama');
  expect(freeSlug('ollama', ['ollama', 'ollama-3'])).toBe('ollama-2');
});

describe('the cost', () => {
  const usage = (input: Partial<LanguageModelV4Usage['inputTokens']>, output: number): LanguageModelV4Usage => ({
    inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined, ...input },
    outputTokens: { total: output, text: output, reasoning: undefined },
  });

  test('adds what was new, what was cached, what was written to the cache, and the answer', () => {
    // 1,000 new at $2, 8,000 read at $0.10, 1,000 written at $2.50, 500 out at $10, each a million.
    const cost = costMicros(
      'anthropic',
      'claude-sonnet-5-5',
      usage({ total: 10_000, cacheRead: 8_000, cacheWrite: 1_000 }, 500),
    );
    expect(cost).toBe(2_000 + 800 + 2_500 + 5_000);
  });

  test('follows the price of long prompts', () => {
    expect(costMicros('anthropic', 'claude-haiku-5-5', usage({ total: 100_000 }, 0))).toBe(10_000);
    expect(costMicros('anthropic', 'claude-haiku-5-5', usage({ total: 100_001 }, 0))).toBe(50_001);
    expect(costMicros('openai', 'gpt-6-sol', usage({ total: 300_000 }, 0))).toBeNull();
  });

  test('is nothing on one’s own machine and unknown where the price is not known', () => {
    expect(costMicros('ollama', 'llama3', usage({ total: 10_000 }, 10))).toBe(0);
    expect(costMicros('anthropic', 'claude-sonnet-6', usage({ total: 10_000 }, 10))).toBeNull();
    expect(costMicros('openai-compatible', 'claude-sonnet-5-5', usage({ total: 10_000 }, 10))).toBeNull();
  });
});

test('tokens are counted high rather than low, in every script', () => {
  const prose = 'The quick brown fox jumps over the lazy dog. '.repeat(100);
  // 1,001 by the tokenizers in use: ten to the sentence.
  expect(countTokens(prose)).toBeGreaterThanOrEqual(1_000);
  expect(countTokens(prose)).toBeLessThan(1_500);
  expect(countTokens('東京都は日本の首都です')).toBeGreaterThanOrEqual(10);
  expect(countTokens('🙂')).toBeGreaterThanOrEqual(2);
  expect(countTokens('')).toBe(0);
});

import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import type { ProviderKind } from '#contract/models.ts';

/** US dollars per million tokens, which is the same as millionths of a dollar per token. */
type Price = { input: number; output: number; cacheRead: number; cacheWrite?: number };
/** What a longer prompt costs, counted with what came from the cache, on every token of the call. */
type LongPrice = Price & { aboveTokens: number };
type Family = [id: RegExp, price: Price, long?: LongPrice];

/**
 * List prices, read in November 2026 from the providers' own pages:
 * platform.claude.com/docs/en/about-claude/pricing, developers.openai.com/api/docs/pricing,
 * ai.google.dev/gemini-api/docs/pricing. The first family that fits is taken. What is not here has no known price:
 * a cost that is not shown is better than a wrong one.
 */
const FAMILIES: Partial<Record<ProviderKind, Family[]>> = {
  anthropic: [
    [/^claude-(?:fable|mythos)-5-1(?!\d)/, { input: 10, output: 50, cacheRead: 0.25 }],
    [/^claude-(?:fable|mythos)-5(?:$|-\d{8})/, { input: 10, output: 50, cacheRead: 1 }],
    [/^claude-opus-5-5/, { input: 4, output: 20, cacheRead: 0.2 }],
    [/^claude-opus-(?:5(?:$|-\d{8})|4-[5-9])/, { input: 5, output: 25, cacheRead: 0.5 }],
    [/^claude-opus-4(?:$|-[01](?!\d)|-\d{8})/, { input: 15, output: 75, cacheRead: 1.5 }],
    [/^claude-sonnet-5-5/, { input: 2, output: 10, cacheRead: 0.1 }],
    [/^claude-sonnet-5(?:$|-\d{8})/, { input: 2, output: 10, cacheRead: 0.2 }],
    [/^claude-(?:sonnet-4|3-7-sonnet)/, { input: 3, output: 15, cacheRead: 0.3 }],
    [
      /^claude-haiku-5-5/,
      { input: 0.1, output: 0.5, cacheRead: 0.01 },
      { aboveTokens: 100_000, input: 0.5, output: 2.5, cacheRead: 0.05 },
    ],
    [/^claude-haiku-4/, { input: 1, output: 5, cacheRead: 0.1 }],
  ],
  // Above 272,000 tokens of input these cost more, by how much is not known here: then no cost is shown.
  openai: [
    [/^gpt-6-astra/, { input: 10, output: 50, cacheRead: 1 }],
    [/^gpt-6\.1-sol/, { input: 2, output: 10, cacheRead: 0.1 }],
    [/^gpt-6-sol/, { input: 2, output: 10, cacheRead: 0.2 }],
    [/^gpt-6-luna/, { input: 0.1, output: 0.5, cacheRead: 0.01 }],
    [/^gpt-5\.6-terra/, { input: 2, output: 12, cacheRead: 0.2 }],
    [/^gpt-5\.6-luna/, { input: 0.2, output: 1.2, cacheRead: 0.02 }],
    [/^gpt-5\.5(?:$|-\d{4}-)/, { input: 5, output: 30, cacheRead: 0.5 }],
    [/^gpt-5\.4(?:$|-\d{4}-)/, { input: 2.5, output: 15, cacheRead: 0.25 }],
    [/^gpt-5\.4-mini/, { input: 0.75, output: 4.5, cacheRead: 0.075 }],
    [/^gpt-5\.4-nano/, { input: 0.2, output: 1.25, cacheRead: 0.02 }],
    [/^gpt-5\.2(?:$|-\d{4}-)/, { input: 1.75, output: 14, cacheRead: 0.175 }],
    [/^gpt-5-mini/, { input: 0.25, output: 2, cacheRead: 0.025 }],
    [/^gpt-4\.1(?:$|-\d{4}-)/, { input: 2, output: 8, cacheRead: 0.5 }],
    [/^gpt-4o-mini/, { input: 0.15, output: 0.6, cacheRead: 0.075 }],
    [/^gpt-4o(?:$|-\d{4}-)/, { input: 2.5, output: 10, cacheRead: 1.25 }],
  ],
  google: [
    [/^gemini-3\.8-flash$/, { input: 0.75, output: 3.75, cacheRead: 0.075 }],
    [/^gemini-3\.5-flash$/, { input: 1.5, output: 9, cacheRead: 0.15 }],
    [
      /^gemini-3\.1-pro/,
      { input: 2, output: 12, cacheRead: 0.2 },
      { aboveTokens: 200_000, input: 4, output: 18, cacheRead: 0.4 },
    ],
    [
      /^gemini-2\.5-pro/,
      { input: 1.25, output: 10, cacheRead: 0.125 },
      { aboveTokens: 200_000, input: 2.5, output: 15, cacheRead: 0.25 },
    ],
    [/^gemini-2\.5-flash$/, { input: 0.3, output: 2.5, cacheRead: 0.03 }],
  ],
};
const OPENAI_LONG_TOKENS = 272_000;

/** Millionths of a US dollar; null where the price is not known. What runs on one's own machine costs nothing here. */
export function costMicros(kind: ProviderKind, modelId: string, usage: LanguageModelV4Usage): number | null {
  if (kind === 'ollama') return 0;
  const family = FAMILIES[kind]?.find(([id]) => id.test(modelId));
  const { total: input = 0, cacheRead = 0, cacheWrite = 0 } = usage.inputTokens;
  if (!family || (kind === 'openai' && input > OPENAI_LONG_TOKENS)) return null;
  const [, usual, long] = family;
  const price = long && input > long.aboveTokens ? long : usual;
  // Anthropic bills writing to the cache a quarter above the input; elsewhere it is ordinary input.
  const writePrice = price.cacheWrite ?? (kind === 'anthropic' ? price.input * 1.25 : price.input);
  const fresh = Math.max(0, input - cacheRead - cacheWrite);
  const output = usage.outputTokens.total ?? 0;
  return Math.round(
    fresh * price.input + cacheRead * price.cacheRead + cacheWrite * writePrice + output * price.output,
  );
}

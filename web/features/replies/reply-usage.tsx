import type { Usage } from '#contract/conversations.ts';
import { byLanguage } from '#platform/i18n/by-language.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { replyWords } from './words.ts';

const MICROS = 1_000_000;
const LEAST = 0.0001;
const inDollars = (digits: number) =>
  byLanguage((tag) => {
    const shown = {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      currencyDisplay: 'narrowSymbol',
    } as const;
    return new Intl.NumberFormat(tag, { style: 'currency', currency: 'USD', ...shown });
  });
const coarse = inDollars(2);
const fine = inDollars(4);

/** "1,200 tokens in, 340 out · $0.0087". */
export function usageWords({ inputTokens, outputTokens, costMicros }: Usage): string {
  const tokens = replyWords.now.tokens({ in: inputTokens, out: outputTokens });
  return costMicros === null ? tokens : `${tokens} · ${cost(costMicros)}`;
}

function cost(micros: number): string {
  const dollars = micros / MICROS;
  if (micros > 0 && dollars < LEAST) return replyWords.now.lessThan({ cost: fine().format(LEAST) });
  return (dollars < 0.1 ? fine() : coarse()).format(dollars);
}

/** What the answer took. */
export function ReplyUsage({ usage }: { usage: Usage }) {
  const t = useWords(replyWords);
  if (usage.inputTokens + usage.outputTokens === 0) return null;
  return (
    <p
      className="text-xs text-ink-faint"
      data-tooltip={usage.cachedInputTokens > 0 ? t.cached({ count: usage.cachedInputTokens }) : undefined}
    >
      {usageWords(usage)}
    </p>
  );
}

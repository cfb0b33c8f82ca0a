import type { Usage } from '#contract/conversations.ts';

const whole = new Intl.NumberFormat('en');
const MICROS = 1_000_000;

/** "1,200 tokens in, 340 out · $0.0087". */
export function usageWords({ inputTokens, outputTokens, costMicros }: Usage): string {
  const tokens = `${whole.format(inputTokens)} tokens in, ${whole.format(outputTokens)} out`;
  return costMicros === null ? tokens : `${tokens} · ${cost(costMicros)}`;
}

function cost(micros: number): string {
  const dollars = micros / MICROS;
  if (micros > 0 && dollars < 0.0001) return '< $0.0001';
  return `$${dollars.toFixed(dollars < 0.1 ? 4 : 2)}`;
}

/** What the answer took. */
export function ReplyUsage({ usage }: { usage: Usage }) {
  if (usage.inputTokens + usage.outputTokens === 0) return null;
  return (
    <p
      className="text-xs text-ink-faint"
      data-tooltip={
        usage.cachedInputTokens > 0 ? `${whole.format(usage.cachedInputTokens)} of them from the cache` : undefined
      }
    >
      {usageWords(usage)}
    </p>
  );
}

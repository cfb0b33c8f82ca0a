import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from './cx.ts';
import { uiWords } from './words.ts';

/** Grey bars in the shape of what is loading. Invisible for the first 150 ms, so that quick answers do not flicker. */
export function Skeleton({ lines = 3, label, className }: { lines?: number; label?: string; className?: string }) {
  const t = useWords(uiWords);
  return (
    <div role="status" aria-label={label ?? t.loading} className={cx('animate-appear flex flex-col gap-3', className)}>
      {Array.from({ length: lines }, (_, line) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: bars are all alike and never reordered
          key={line}
          className={cx('h-4 rounded-sm bg-sunken', line % 3 === 0 ? 'w-11/12' : line % 3 === 1 ? 'w-4/5' : 'w-3/5')}
        />
      ))}
    </div>
  );
}

import { cx } from './cx.ts';

/** Keys as they are printed on a keyboard, to be pressed together. */
export function Keys({ keys, className }: { keys: readonly string[]; className?: string }) {
  return (
    <kbd className={cx('flex shrink-0 gap-1 font-sans', className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className="flex h-5.5 min-w-5.5 items-center font-sans justify-center rounded-sm border border-line bg-sunken px-1.5 text-xs text-ink-soft"
        >
          {key}
        </kbd>
      ))}
    </kbd>
  );
}

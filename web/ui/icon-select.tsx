import type { ReactNode } from 'react';
import { cx } from './cx.ts';

type Props<T extends string> = {
  label: string;
  /** What is seen: an icon, or the value in a few letters. */
  face: ReactNode;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  className?: string;
};

/** The system's own select behind a small face, where there is no room for its value. */
export function IconSelect<T extends string>({ label, face, value, options, onChange, className }: Props<T>) {
  return (
    <span
      data-tooltip={label}
      className={cx(
        'relative inline-flex size-9 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors hover:bg-hover hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:size-11 [&>svg]:size-4.5',
        className,
      )}
    >
      {face}
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const picked = options.find((option) => option.value === event.target.value);
          if (picked) onChange(picked.value);
        }}
        className="absolute inset-0 size-full cursor-pointer appearance-none rounded-md bg-surface text-ink opacity-0"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

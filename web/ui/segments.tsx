import { type ReactNode, useId } from 'react';

type Props<T extends string> = {
  label: string;
  hint?: ReactNode;
  value: T;
  options: readonly { value: T; label: ReactNode; name?: string }[];
  onChange: (value: T) => void;
};

/** One of a few short choices, beside what it is about; takes effect at once. */
export function Segments<T extends string>({ label, hint, value, options, onChange }: Props<T>) {
  const id = useId();
  return (
    <div
      role="radiogroup"
      aria-labelledby={id}
      aria-describedby={hint ? `${id}-hint` : undefined}
      className="flex flex-col gap-x-6 gap-y-2 sm:flex-row sm:items-center sm:justify-between"
    >
      <div className="flex min-w-0 flex-col">
        <span id={id} className="font-medium">
          {label}
        </span>
        {hint && (
          <span id={`${id}-hint`} className="text-sm text-ink-faint">
            {hint}
          </span>
        )}
      </div>
      <div className="flex shrink-0 rounded-md border border-line bg-sunken p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-8 flex-1 cursor-pointer items-center justify-center rounded-sm px-3 text-sm whitespace-nowrap text-ink-soft transition-colors hover:text-ink has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-strong has-checked:shadow-[inset_0_0_0_1px_var(--color-accent)] has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11 sm:flex-none"
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={value === option.value}
              aria-label={option.name}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </div>
  );
}

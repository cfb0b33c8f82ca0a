import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string; picture: ReactNode }[];
  onChange: (value: T) => void;
  className: string;
};

/** One of a few choices that are better seen than told. */
export function ChoiceCards<T extends string>({ label, value, options, onChange, className }: Props<T>) {
  const id = useId();
  return (
    <fieldset className={cx('grid gap-3', className)}>
      <legend className="mb-2 font-medium">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex cursor-pointer flex-col gap-2 rounded-lg border border-line p-2 text-center text-sm text-ink-soft transition-colors hover:border-edge has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-strong has-checked:shadow-[inset_0_0_0_1px_var(--color-accent)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={id}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            className="sr-only"
          />
          <span aria-hidden="true" className="block overflow-hidden rounded-sm">
            {option.picture}
          </span>
          <span className="pb-0.5">{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

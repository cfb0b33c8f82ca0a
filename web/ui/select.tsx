import { ChevronDown } from 'lucide-react';
import { cx } from './cx.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';

type Props<T extends string> = FieldProps & {
  value: T;
  /** `lang`: of a label in another language than the page. */
  options: readonly { value: T; label: string; lang?: string }[];
  onChange: (value: T) => void;
  disabled?: boolean;
  /** For rows of a list. */
  small?: boolean;
};

/** The system's own select: the best one on a phone, and it weighs nothing. */
export function Select<T extends string>({
  label,
  hideLabel = false,
  hint,
  error,
  className = '',
  value,
  options,
  onChange,
  disabled,
  small,
}: Props<T>) {
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} className={className}>
      {(control) => (
        <div className="relative">
          <select
            {...control}
            value={value}
            disabled={disabled}
            onChange={(event) => {
              const picked = options.find((option) => option.value === event.target.value);
              if (picked) onChange(picked.value);
            }}
            className={cx(
              controlClass(Boolean(error)),
              'appearance-none pe-9 pointer-coarse:h-11',
              small ? 'h-8 text-sm' : 'h-10',
            )}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} lang={option.lang}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            className="pointer-events-none absolute top-1/2 end-3 size-4 -translate-y-1/2 text-ink-faint"
            aria-hidden="true"
          />
        </div>
      )}
    </Field>
  );
}

import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';

export type FieldProps = {
  label: string;
  /** Keeps the label for screen readers only: where the place says it already. */
  hideLabel?: boolean;
  hint?: ReactNode;
  /** Why the value cannot stay as it is, in the person's words. */
  error?: string | undefined;
  className?: string;
};

type ControlProps = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

export const controlClass = (invalid: boolean) =>
  cx(
    'w-full rounded-md border bg-surface px-3 text-base text-ink transition-colors outline-offset-0',
    'focus-visible:outline-2 focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-ink-faint',
    invalid ? 'border-danger focus-visible:outline-danger' : 'border-edge focus-visible:outline-accent',
  );

/** Label, control, hint and error, tied together for assistive technology. */
export function Field({
  label,
  hideLabel,
  hint,
  error,
  className,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const described = cx(hint ? `${id}-hint` : null, error && `${id}-error`) || undefined;
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium text-ink'}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-faint">
          {hint}
        </p>
      )}
    </div>
  );
}

import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';
import { ownDirection } from './own-direction.ts';

type Props = FieldProps &
  Omit<ComponentProps<'textarea'>, 'onChange' | 'value' | 'className' | 'id'> & {
    value: string;
    onChange: (value: string) => void;
  };

/** Grows with its text up to twelve lines, then scrolls. */
export function TextArea({ label, hideLabel = false, hint, error, className = '', onChange, ...area }: Props) {
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} className={className}>
      {(control) => (
        <textarea
          rows={3}
          dir={ownDirection(area.value)}
          {...area}
          {...control}
          onChange={(event) => onChange(event.target.value)}
          className={cx(controlClass(Boolean(error)), 'field-sizing-content max-h-76 min-h-20 resize-none py-2')}
        />
      )}
    </Field>
  );
}

import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';
import { ownDirection } from './own-direction.ts';

type Props = FieldProps &
  Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'className' | 'id'> & {
    value: string;
    onChange?: (value: string) => void;
  };

export function TextField({ label, hideLabel = false, hint, error, className = '', onChange, ...input }: Props) {
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} className={className}>
      {(control) => (
        <input
          dir={ownDirection(input.value)}
          {...input}
          {...control}
          onChange={(event) => onChange?.(event.target.value)}
          className={cx(controlClass(Boolean(error)), 'h-10 read-only:bg-sunken pointer-coarse:h-11')}
        />
      )}
    </Field>
  );
}

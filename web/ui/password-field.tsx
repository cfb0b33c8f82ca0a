import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from './cx.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';
import { passwordWords } from './password-words.ts';

type Props = FieldProps &
  Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'className' | 'id' | 'type'> & {
    value: string;
    onChange: (value: string) => void;
  };

/** A secret, with a button to look at what was typed. */
export function PasswordField({ label, hideLabel = false, hint, error, className = '', onChange, ...input }: Props) {
  const t = useWords(passwordWords);
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} className={className}>
      {(control) => (
        <div className="relative">
          <input
            spellCheck={false}
            autoCapitalize="none"
            {...input}
            {...control}
            type={shown ? 'text' : 'password'}
            onChange={(event) => onChange(event.target.value)}
            className={cx(controlClass(Boolean(error)), 'h-10 pe-11 pointer-coarse:h-11')}
          />
          <button
            type="button"
            aria-label={shown ? t.hide : t.show}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 end-0 flex w-10 items-center justify-center rounded-md text-ink-faint hover:text-ink pointer-coarse:w-11"
          >
            {shown ? <EyeOff className="size-4" /> : <Eye className="size-4" />}
          </button>
        </div>
      )}
    </Field>
  );
}

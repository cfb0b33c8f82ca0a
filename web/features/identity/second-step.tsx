import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { TextField } from '#ui/text-field.tsx';
import { callAuth } from './api.ts';
import { AuthFrame } from './auth-frame.tsx';
import { useForm } from './use-form.ts';

const WORDS = {
  app: {
    intro: 'Enter the six digits from your authenticator app.',
    label: 'Code',
    other: 'Use a backup code',
  },
  backup: {
    intro: 'Enter one of the backup codes that you kept. Each works once.',
    label: 'Backup code',
    other: 'Use the authenticator app',
  },
};
type Way = keyof typeof WORDS;

/** The code of an authenticator app, or one of the backup codes, after the password. */
export function SecondStep({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const [way, setWay] = useState<Way>('app');
  return (
    <AuthFrame title="One more step" intro={WORDS[way].intro}>
      <CodeForm key={way} way={way} onDone={onDone} />
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="quiet" size="sm" className="-ml-3" onClick={onBack}>
          Back
        </Button>
        <Button variant="quiet" size="sm" className="-mr-3" onClick={() => setWay(way === 'app' ? 'backup' : 'app')}>
          {WORDS[way].other}
        </Button>
      </div>
    </AuthFrame>
  );
}

function CodeForm({ way, onDone }: { way: Way; onDone: () => void }) {
  const { field, submit } = useForm({ code: '' }, ({ code }) => ({
    code: code.trim() ? undefined : 'Enter the code.',
  }));
  const verify = useMutation({
    mutationFn: (code: string) =>
      way === 'backup'
        ? callAuth('/two-factor/verify-backup-code', { code: code.trim() })
        : callAuth('/two-factor/verify-totp', { code: code.replace(/\s/g, '') }),
    onSuccess: onDone,
  });
  return (
    <form
      noValidate
      onSubmit={(event) => submit(event, ({ code }) => verify.mutate(code))}
      className="flex flex-col gap-4"
    >
      {verify.error && <ErrorNote error={verify.error} />}
      <TextField
        label={WORDS[way].label}
        autoComplete="one-time-code"
        inputMode={way === 'app' ? 'numeric' : 'text'}
        spellCheck={false}
        autoCapitalize="none"
        autoFocus
        required
        {...field('code')}
      />
      <Button type="submit" variant="primary" busy={verify.isPending}>
        Sign in
      </Button>
    </form>
  );
}

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { TextField } from '#ui/text-field.tsx';
import { callAuth } from './api.ts';
import { AuthFrame } from './auth-frame.tsx';
import { useForm } from './use-form.ts';

/** The code of an authenticator app, or one of the backup codes, after the password. */
export function SecondStep({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const [backup, setBackup] = useState(false);
  const { field, submit, reset } = useForm({ code: '' }, ({ code }) => ({
    code: code.trim() ? undefined : 'Enter the code.',
  }));
  const verify = useMutation({
    mutationFn: (code: string) =>
      backup
        ? callAuth('/two-factor/verify-backup-code', { code })
        : callAuth('/two-factor/verify-totp', { code: code.replace(/\s/g, '') }),
    onSuccess: onDone,
  });
  function change() {
    setBackup(!backup);
    verify.reset();
    reset();
  }
  return (
    <AuthFrame
      title="One more step"
      intro={
        backup
          ? 'Enter one of the backup codes that you kept. Each works once.'
          : 'Enter the six digits from your authenticator app.'
      }
    >
      <form
        noValidate
        onSubmit={(event) => submit(event, ({ code }) => verify.mutate(code.trim()))}
        className="flex flex-col gap-4"
      >
        {verify.error && <ErrorNote error={verify.error} />}
        <TextField
          key={backup ? 'backup' : 'totp'}
          label={backup ? 'Backup code' : 'Code'}
          autoComplete="one-time-code"
          inputMode={backup ? 'text' : 'numeric'}
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
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="quiet" size="sm" className="-ml-3" onClick={onBack}>
          Back
        </Button>
        <Button variant="quiet" size="sm" className="-mr-3" onClick={change}>
          {backup ? 'Use the authenticator app' : 'Use a backup code'}
        </Button>
      </div>
    </AuthFrame>
  );
}

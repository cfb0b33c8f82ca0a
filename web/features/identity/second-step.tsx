import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { TextField } from '#ui/text-field.tsx';
import { callAuth } from './api.ts';
import { AuthFrame } from './auth-frame.tsx';
import { entryWords } from './entry-words.ts';
import { useForm } from './use-form.ts';

type Way = 'app' | 'backup';

/** The code of an authenticator app, or one of the backup codes, after the password. */
export function SecondStep({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const t = useWords(entryWords);
  const [way, setWay] = useState<Way>('app');
  return (
    <AuthFrame title={t.oneMoreStep} intro={way === 'app' ? t.appIntro : t.backupIntro}>
      <CodeForm key={way} way={way} onDone={onDone} />
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="quiet" size="sm" className="-ms-3" onClick={onBack}>
          {t.back}
        </Button>
        <Button variant="quiet" size="sm" className="-me-3" onClick={() => setWay(way === 'app' ? 'backup' : 'app')}>
          {way === 'app' ? t.useBackup : t.useApp}
        </Button>
      </div>
    </AuthFrame>
  );
}

function CodeForm({ way, onDone }: { way: Way; onDone: () => void }) {
  const t = useWords(entryWords);
  const { field, submit } = useForm({ code: '' }, ({ code }) => ({
    code: code.trim() ? undefined : t.enterCode,
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
        label={way === 'app' ? t.appLabel : t.backupLabel}
        autoComplete="one-time-code"
        inputMode={way === 'app' ? 'numeric' : 'text'}
        spellCheck={false}
        autoCapitalize="none"
        autoFocus
        required
        {...field('code')}
      />
      <Button type="submit" variant="primary" busy={verify.isPending}>
        {t.signIn}
      </Button>
    </form>
  );
}

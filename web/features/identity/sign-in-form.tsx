import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { credentialWords } from './credential-words.ts';
import { emailError } from './credentials.ts';
import { entryWords } from './entry-words.ts';
import { useForm } from './use-form.ts';

type Props = { busy: boolean; error: unknown; onSubmit: (input: { email: string; password: string }) => void };

export function SignInForm({ busy, error, onSubmit }: Props) {
  const t = useWords(entryWords);
  const credentials = useWords(credentialWords);
  const { field, submit } = useForm({ email: '', password: '' }, ({ email, password }) => ({
    email: emailError(email),
    password: password ? undefined : credentials.enterPassword,
  }));
  return (
    <form
      noValidate
      onSubmit={(event) => submit(event, ({ email, password }) => onSubmit({ email: email.trim(), password }))}
      className="flex flex-col gap-4"
    >
      {Boolean(error) && <ErrorNote error={error} />}
      <TextField
        label={t.email}
        type="email"
        inputMode="email"
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        required
        {...field('email')}
      />
      <PasswordField label={t.password} autoComplete="current-password" required {...field('password')} />
      <Button type="submit" variant="primary" busy={busy} className="mt-2">
        {t.signIn}
      </Button>
    </form>
  );
}

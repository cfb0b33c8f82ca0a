import { PASSWORD_MIN_CHARS } from '#contract/identity.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { credentialWords } from './credential-words.ts';
import { emailError, nameError, newPasswordError } from './credentials.ts';
import { entryWords } from './entry-words.ts';
import { useForm } from './use-form.ts';

export type Account = { name: string; email: string; password: string };
type Props = { action: string; busy: boolean; error: unknown; onSubmit: (account: Account) => void };

/** Name, email and a new password: for the first admin, by invite, and where sign-up is open. */
export function AccountForm({ action, busy, error, onSubmit }: Props) {
  const t = useWords(entryWords);
  const credentials = useWords(credentialWords);
  const { field, submit } = useForm({ name: '', email: '', password: '' }, ({ name, email, password }) => ({
    name: nameError(name),
    email: emailError(email),
    password: newPasswordError(password),
  }));
  const send = (account: Account) => onSubmit({ ...account, name: account.name.trim(), email: account.email.trim() });
  return (
    <form noValidate onSubmit={(event) => submit(event, send)} className="flex flex-col gap-4">
      {Boolean(error) && <ErrorNote error={error} />}
      <TextField label={t.yourName} autoComplete="name" required {...field('name')} />
      <TextField
        label={t.email}
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        {...field('email')}
      />
      <PasswordField
        label={t.password}
        autoComplete="new-password"
        hint={credentials.newPasswordHint({ count: PASSWORD_MIN_CHARS })}
        required
        {...field('password')}
      />
      <Button type="submit" variant="primary" busy={busy} className="mt-2">
        {action}
      </Button>
    </form>
  );
}

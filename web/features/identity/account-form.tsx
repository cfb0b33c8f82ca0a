import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { emailError, nameError, newPasswordError } from './credentials.ts';
import { useForm } from './use-form.ts';

export type Account = { name: string; email: string; password: string };
type Props = { action: string; busy: boolean; error: unknown; onSubmit: (account: Account) => void };

/** Name, email and a new password: for the first admin, by invite, and where sign-up is open. */
export function AccountForm({ action, busy, error, onSubmit }: Props) {
  const { field, submit } = useForm({ name: '', email: '', password: '' }, ({ name, email, password }) => ({
    name: nameError(name),
    email: emailError(email),
    password: newPasswordError(password),
  }));
  const send = (account: Account) => onSubmit({ ...account, name: account.name.trim(), email: account.email.trim() });
  return (
    <form noValidate onSubmit={(event) => submit(event, send)} className="flex flex-col gap-4">
      {Boolean(error) && <ErrorNote error={error} />}
      <TextField label="Your name" autoComplete="name" required {...field('name')} />
      <TextField
        label="Email"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        {...field('email')}
      />
      <PasswordField
        label="Password"
        autoComplete="new-password"
        hint="At least 10 characters. A few words in a row are easy to keep in mind."
        required
        {...field('password')}
      />
      <Button type="submit" variant="primary" busy={busy} className="mt-2">
        {action}
      </Button>
    </form>
  );
}

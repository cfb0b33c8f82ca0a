import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PASSWORD_MIN_CHARS } from '#contract/identity.ts';
import { reasonOf } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { accountWords } from './account-words.ts';
import { callAuth, sessionsQuery, useMe } from './api.ts';
import { credentialWords } from './credential-words.ts';
import { newPasswordError } from './credentials.ts';
import { useForm } from './use-form.ts';

const isWrongPassword = (error: unknown) => reasonOf(error) === 'INVALID_PASSWORD';

export function PasswordSettings() {
  const t = useWords(accountWords);
  const credentials = useWords(credentialWords);
  const me = useMe();
  const queryClient = useQueryClient();
  const { field, submit, reset, tell } = useForm({ current: '', next: '' }, ({ current, next }) => ({
    current: current ? undefined : t.enterCurrent,
    next: newPasswordError(next),
  }));
  const change = useMutation({
    mutationFn: ({ current, next }: { current: string; next: string }) =>
      callAuth('/change-password', { currentPassword: current, newPassword: next, revokeOtherSessions: true }),
    onError: (error) => isWrongPassword(error) && tell({ current: t.wrongPassword }),
    onSuccess: () => {
      reset();
      void queryClient.invalidateQueries(sessionsQuery);
      showToast(t.passwordChanged);
    },
  });
  return (
    <Card title={t.password} description={t.passwordHint}>
      <form noValidate onSubmit={(event) => submit(event, change.mutate)} className="flex max-w-sm flex-col gap-4">
        {change.error && !isWrongPassword(change.error) && <ErrorNote error={change.error} />}
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
        <PasswordField label={t.currentPassword} autoComplete="current-password" required {...field('current')} />
        <PasswordField
          label={t.newPassword}
          autoComplete="new-password"
          hint={credentials.newPasswordHint({ count: PASSWORD_MIN_CHARS })}
          required
          {...field('next')}
        />
        <Button type="submit" className="self-start" busy={change.isPending}>
          {t.changePassword}
        </Button>
      </form>
    </Card>
  );
}

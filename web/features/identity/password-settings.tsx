import { useMutation, useQueryClient } from '@tanstack/react-query';
import { reasonOf } from '#platform/api-client.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { callAuth, sessionsQuery, useMe } from './api.ts';
import { newPasswordError } from './credentials.ts';
import { useForm } from './use-form.ts';

const isWrongPassword = (error: unknown) => reasonOf(error) === 'INVALID_PASSWORD';

export function PasswordSettings() {
  const me = useMe();
  const queryClient = useQueryClient();
  const { field, submit, reset, tell } = useForm({ current: '', next: '' }, ({ current, next }) => ({
    current: current ? undefined : 'Enter your current password.',
    next: newPasswordError(next),
  }));
  const change = useMutation({
    mutationFn: ({ current, next }: { current: string; next: string }) =>
      callAuth('/change-password', { currentPassword: current, newPassword: next, revokeOtherSessions: true }),
    onError: (error) => isWrongPassword(error) && tell({ current: error.message }),
    onSuccess: () => {
      reset();
      void queryClient.invalidateQueries(sessionsQuery);
      showToast('Your password is changed; you are signed out everywhere else');
    },
  });
  return (
    <Card title="Password" description="Changing it signs you out on all other devices.">
      <form noValidate onSubmit={(event) => submit(event, change.mutate)} className="flex max-w-sm flex-col gap-4">
        {change.error && !isWrongPassword(change.error) && <ErrorNote error={change.error} />}
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
        <PasswordField label="Current password" autoComplete="current-password" required {...field('current')} />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          hint="At least 10 characters."
          required
          {...field('next')}
        />
        <Button type="submit" className="self-start" busy={change.isPending}>
          Change password
        </Button>
      </form>
    </Card>
  );
}

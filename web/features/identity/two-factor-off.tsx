import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { accountWords } from './account-words.ts';
import { callAuth, meQuery } from './api.ts';
import { credentialWords } from './credential-words.ts';
import { useForm } from './use-form.ts';

export function TwoFactorOff({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords(accountWords);
  const credentials = useWords(credentialWords);
  const queryClient = useQueryClient();
  const { field, submit, reset } = useForm({ password: '' }, ({ password }) => ({
    password: password ? undefined : credentials.enterPassword,
  }));
  const disable = useMutation({
    mutationFn: (password: string) => callAuth('/two-factor/disable', { password }),
    onSuccess: async () => {
      reset();
      onClose();
      await queryClient.invalidateQueries(meQuery);
      showToast(t.isOff);
    },
  });
  return (
    <Dialog open={open} onClose={onClose} title={t.turnOffThis} description={t.afterTurningOff}>
      <form
        noValidate
        onSubmit={(event) => submit(event, ({ password }) => disable.mutate(password))}
        className="flex flex-col gap-4"
      >
        {disable.error && <ErrorNote error={disable.error} />}
        <PasswordField
          label={t.password}
          autoComplete="current-password"
          required
          data-autofocus
          {...field('password')}
        />
        <Button type="submit" variant="danger" className="self-end" busy={disable.isPending}>
          {t.turnOff}
        </Button>
      </form>
    </Dialog>
  );
}

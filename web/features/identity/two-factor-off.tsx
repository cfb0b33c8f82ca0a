import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { callAuth, meQuery } from './api.ts';
import { useForm } from './use-form.ts';

export function TwoFactorOff({ open, onClose }: { open: boolean; onClose: () => void }) {
  const queryClient = useQueryClient();
  const { field, submit, reset } = useForm({ password: '' }, ({ password }) => ({
    password: password ? undefined : 'Enter your password.',
  }));
  const disable = useMutation({
    mutationFn: (password: string) => callAuth('/two-factor/disable', { password }),
    onSuccess: async () => {
      reset();
      onClose();
      await queryClient.invalidateQueries(meQuery);
      showToast('The second step is off');
    },
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Turn off the second step?"
      description="Your password alone will then be enough to sign in."
    >
      <form
        noValidate
        onSubmit={(event) => submit(event, ({ password }) => disable.mutate(password))}
        className="flex flex-col gap-4"
      >
        {disable.error && <ErrorNote error={disable.error} />}
        <PasswordField
          label="Password"
          autoComplete="current-password"
          required
          data-autofocus
          {...field('password')}
        />
        <Button type="submit" variant="danger" className="self-end" busy={disable.isPending}>
          Turn off
        </Button>
      </form>
    </Dialog>
  );
}

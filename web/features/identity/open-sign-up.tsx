import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '#ui/dialog.tsx';
import { AccountForm } from './account-form.tsx';
import { callAuth } from './api.ts';
import { useEnter } from './use-enter.ts';

/** Where anybody may make an account (`PARLEY_SIGNUPS=open`). */
export function OpenSignUp() {
  const [open, setOpen] = useState(false);
  const enter = useEnter();
  const signUp = useMutation({
    mutationFn: (account: { name: string; email: string; password: string }) => callAuth('/sign-up/email', account),
    onSuccess: () => enter('/'),
  });
  return (
    <div>
      New here?{' '}
      <button
        type="button"
        className="font-medium text-accent underline-offset-4 hover:underline"
        onClick={() => setOpen(true)}
      >
        Make an account
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Make an account">
        <AccountForm action="Make an account" busy={signUp.isPending} error={signUp.error} onSubmit={signUp.mutate} />
      </Dialog>
    </div>
  );
}

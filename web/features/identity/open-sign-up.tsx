import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords, withElements } from '#platform/i18n/use-words.ts';
import { Dialog } from '#ui/dialog.tsx';
import { AccountForm } from './account-form.tsx';
import { callAuth } from './api.ts';
import { entryWords } from './entry-words.ts';
import { useEnter } from './use-enter.ts';

/** Where anybody may make an account (`PARLEY_SIGNUPS=open`). */
export function OpenSignUp() {
  const t = useWords(entryWords);
  const [open, setOpen] = useState(false);
  const enter = useEnter();
  const signUp = useMutation({
    mutationFn: (account: { name: string; email: string; password: string }) => callAuth('/sign-up/email', account),
    onSuccess: () => enter('/'),
  });
  const opener = (
    <button
      type="button"
      className="font-medium text-accent underline-offset-4 hover:underline"
      onClick={() => setOpen(true)}
    >
      {t.makeAccount}
    </button>
  );
  return (
    <div>
      {withElements(t.newHere, { makeAccount: opener })}
      <Dialog open={open} onClose={() => setOpen(false)} title={t.makeAccount}>
        <AccountForm action={t.makeAccount} busy={signUp.isPending} error={signUp.error} onSubmit={signUp.mutate} />
      </Dialog>
    </div>
  );
}

import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { callAuth } from './api.ts';
import { AuthFrame } from './auth-frame.tsx';
import { entryWords } from './entry-words.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { SecondStep } from './second-step.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignUpHint } from './sign-up-hint.tsx';
import { useEnter } from './use-enter.ts';

export function SignInPage() {
  const t = useWords(entryWords);
  const { next = '/' } = useSearch({ from: '/sign-in' });
  const enter = useEnter();
  const [needsCode, setNeedsCode] = useState(false);
  const signIn = useMutation({
    mutationFn: (input: { email: string; password: string }) => callAuth('/sign-in/email', input),
    onSuccess: (answer) => (answer.twoFactorRedirect ? setNeedsCode(true) : enter(next)),
  });

  if (needsCode) return <SecondStep onDone={() => enter(next)} onBack={() => setNeedsCode(false)} />;
  return (
    <AuthFrame title={t.signIn} intro={next === '/' ? undefined : t.thenGoOn} foot={<SignUpHint />}>
      <SignInForm busy={signIn.isPending} error={signIn.error} onSubmit={signIn.mutate} />
      <PasskeyButton onDone={() => enter(next)} />
    </AuthFrame>
  );
}

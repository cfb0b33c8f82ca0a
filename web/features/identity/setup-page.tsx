import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { createFirstAdmin } from '#contract/identity.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { buttonClass } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { type Account, AccountForm } from './account-form.tsx';
import { serverStateQuery } from './api.ts';
import { AuthFrame } from './auth-frame.tsx';
import { entryWords } from './entry-words.ts';
import { useEnter } from './use-enter.ts';

/** The one-time page of a new server: makes its first admin, then goes on to choosing a model. */
export function SetupPage() {
  const t = useWords(entryWords);
  const { token } = useSearch({ from: '/setup' });
  const state = useQuery(serverStateQuery);
  if (state.isPending) {
    return (
      <AuthFrame title={t.welcome}>
        <Skeleton lines={4} />
      </AuthFrame>
    );
  }
  if (state.error) {
    return (
      <AuthFrame title={t.welcome}>
        <ErrorNote error={state.error} onRetry={() => void state.refetch()} />
      </AuthFrame>
    );
  }
  if (!state.data.setupNeeded) {
    return (
      <AuthFrame title={t.serverIsSetUp} intro={t.setUpIntro}>
        <Link to="/sign-in" className={buttonClass('primary')}>
          {t.signIn}
        </Link>
      </AuthFrame>
    );
  }
  if (!token) {
    return <AuthFrame title={t.welcome} intro={t.wholeLink} />;
  }
  return <FirstAdmin token={token} />;
}

function FirstAdmin({ token }: { token: string }) {
  const t = useWords(entryWords);
  const enter = useEnter();
  const create = useMutation({
    mutationFn: (account: Account) => call(createFirstAdmin, { token, ...account }),
    onSuccess: () => enter('/settings/models?welcome=true'),
  });
  return (
    <AuthFrame title={t.welcomeToParley} intro={t.firstAccount}>
      <AccountForm action={t.makeMine} busy={create.isPending} error={create.error} onSubmit={create.mutate} />
    </AuthFrame>
  );
}

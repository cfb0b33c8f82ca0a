import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { createFirstAdmin } from '#contract/identity.ts';
import { call } from '#platform/api-client.ts';
import { buttonClass } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { type Account, AccountForm } from './account-form.tsx';
import { serverStateQuery } from './api.ts';
import { AuthFrame } from './auth-frame.tsx';
import { useEnter } from './use-enter.ts';

/** The one-time page of a new server: makes its first admin, then goes on to choosing a model. */
export function SetupPage() {
  const { token } = useSearch({ from: '/setup' });
  const state = useQuery(serverStateQuery);
  if (state.isPending) {
    return (
      <AuthFrame title="Welcome">
        <Skeleton lines={4} />
      </AuthFrame>
    );
  }
  if (state.error) {
    return (
      <AuthFrame title="Welcome">
        <ErrorNote error={state.error} onRetry={() => void state.refetch()} />
      </AuthFrame>
    );
  }
  if (!state.data.setupNeeded) {
    return (
      <AuthFrame
        title="This server is set up"
        intro="Its first admin has been made, so the setup link no longer works."
      >
        <Link to="/sign-in" className={buttonClass('primary')}>
          Sign in
        </Link>
      </AuthFrame>
    );
  }
  if (!token) {
    return (
      <AuthFrame
        title="Welcome"
        intro="Open the complete setup link that the server printed when it started: it ends in a long code."
      />
    );
  }
  return <FirstAdmin token={token} />;
}

function FirstAdmin({ token }: { token: string }) {
  const enter = useEnter();
  const create = useMutation({
    mutationFn: (account: Account) => call(createFirstAdmin, { token, ...account }),
    onSuccess: () => enter('/settings/models?welcome=true'),
  });
  return (
    <AuthFrame
      title="Welcome to Parley"
      intro="Make the first account. It looks after this server and can invite the others."
    >
      <AccountForm action="Make my account" busy={create.isPending} error={create.error} onSubmit={create.mutate} />
    </AuthFrame>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { acceptInvite, getInvite, type InvitePreview, signUpByInvite, type User } from '#contract/identity.ts';
import { call } from '#platform/api-client.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { type Account, AccountForm } from './account-form.tsx';
import { meQuery, welcome } from './api.ts';
import { AuthFrame } from './auth-frame.tsx';

/** Where an invite link leads: make an account, or join with the one you have. */
export function InvitePage() {
  const { token } = useParams({ from: '/invite/$token' });
  const invite = useQuery({ queryKey: ['invite', token], queryFn: () => call(getInvite, { token }), retry: false });
  const me = useQuery(meQuery);

  if (invite.error) {
    return (
      <AuthFrame
        title="This invite does not work"
        intro="It may have been used up, have expired or been withdrawn. Ask for a new one."
      >
        <ErrorNote error={invite.error} onRetry={() => void invite.refetch()} />
      </AuthFrame>
    );
  }
  if (!invite.data || me.isPending) {
    return (
      <AuthFrame title="An invite">
        <Skeleton lines={4} />
      </AuthFrame>
    );
  }
  return me.data ? (
    <Join token={token} invite={invite.data} me={me.data} />
  ) : (
    <SignUp token={token} invite={invite.data} />
  );
}

const whereTo = ({ kind, workspaceName }: InvitePreview) =>
  kind === 'conversation' ? 'a conversation' : workspaceName ? `the workspace “${workspaceName}”` : 'a workspace';

function useJoin(token: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    const { conversationId } = await call(acceptInvite, { token });
    welcome(queryClient);
    await (conversationId ? navigate({ to: '/c/$conversationId', params: { conversationId } }) : navigate({ to: '/' }));
  };
}

function Join({ token, invite, me }: { token: string; invite: InvitePreview; me: User }) {
  const join = useMutation({ mutationFn: useJoin(token) });
  return (
    <AuthFrame
      title={`${invite.invitedBy} invites you`}
      intro={`You join ${whereTo(invite)} as ${me.name} (${me.email}).`}
    >
      {join.error && <ErrorNote error={join.error} />}
      <Button variant="primary" busy={join.isPending} onClick={() => join.mutate()}>
        Join
      </Button>
      <Link to="/" className={buttonClass('quiet')}>
        Not now
      </Link>
    </AuthFrame>
  );
}

function SignUp({ token, invite }: { token: string; invite: InvitePreview }) {
  const queryClient = useQueryClient();
  const join = useJoin(token);
  const signUp = useMutation({
    mutationFn: async (account: Account) => {
      await call(signUpByInvite, { token, ...account });
      // The account is made, whatever comes: if joining fails, this page now asks the signed-in person to join.
      await join().catch(() => queryClient.invalidateQueries(meQuery));
    },
  });
  return (
    <AuthFrame
      title={`${invite.invitedBy} invites you`}
      intro={`Make an account to join ${whereTo(invite)}.`}
      foot={
        <>
          Have an account?{' '}
          <Link
            to="/sign-in"
            search={{ next: `/invite/${token}` }}
            className="font-medium text-accent underline-offset-4 hover:underline"
          >
            Sign in
          </Link>
        </>
      }
    >
      <AccountForm
        action="Make an account and join"
        busy={signUp.isPending}
        error={signUp.error}
        onSubmit={signUp.mutate}
      />
    </AuthFrame>
  );
}

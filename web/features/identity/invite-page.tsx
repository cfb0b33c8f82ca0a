import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { acceptInvite, getInvite, type InvitePreview, signUpByInvite, type User } from '#contract/identity.ts';
import { call } from '#platform/api-client.ts';
import { useWords, withElements } from '#platform/i18n/use-words.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { type Account, AccountForm } from './account-form.tsx';
import { meQuery, welcome } from './api.ts';
import { AuthFrame } from './auth-frame.tsx';
import { entryWords } from './entry-words.ts';

/** Where an invite link leads: make an account, or join with the one you have. */
export function InvitePage() {
  const t = useWords(entryWords);
  const { token } = useParams({ from: '/invite/$token' });
  const invite = useQuery({ queryKey: ['invite', token], queryFn: () => call(getInvite, { token }), retry: false });
  const me = useQuery(meQuery);

  if (invite.error) {
    return (
      <AuthFrame title={t.inviteBroken} intro={t.inviteBrokenHint}>
        <ErrorNote error={invite.error} onRetry={() => void invite.refetch()} />
      </AuthFrame>
    );
  }
  if (!invite.data || me.isPending) {
    return (
      <AuthFrame title={t.invite}>
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

/** What joining means, in a sentence. */
function joining({ kind, workspaceName: workspace }: InvitePreview, { name, email }: User): string {
  const t = entryWords.now;
  if (kind === 'conversation') return t.joinConversation({ name, email });
  return workspace ? t.joinNamed({ workspace, name, email }) : t.joinWorkspace({ name, email });
}

function signingUp({ kind, workspaceName: workspace }: InvitePreview): string {
  const t = entryWords.now;
  if (kind === 'conversation') return t.accountForConversation;
  return workspace ? t.accountForNamed({ workspace }) : t.accountForWorkspace;
}

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
  const t = useWords(entryWords);
  const join = useMutation({ mutationFn: useJoin(token) });
  return (
    <AuthFrame title={t.invitesYou({ name: invite.invitedBy })} intro={joining(invite, me)}>
      {join.error && <ErrorNote error={join.error} />}
      <Button variant="primary" busy={join.isPending} onClick={() => join.mutate()}>
        {t.join}
      </Button>
      <Link to="/" className={buttonClass('quiet')}>
        {t.notNow}
      </Link>
    </AuthFrame>
  );
}

function SignUp({ token, invite }: { token: string; invite: InvitePreview }) {
  const t = useWords(entryWords);
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
      title={t.invitesYou({ name: invite.invitedBy })}
      intro={signingUp(invite)}
      foot={withElements(t.haveAccount, { signIn: <SignInLink token={token} /> })}
    >
      <AccountForm action={t.makeAndJoin} busy={signUp.isPending} error={signUp.error} onSubmit={signUp.mutate} />
    </AuthFrame>
  );
}

const SignInLink = ({ token }: { token: string }) => (
  <Link
    to="/sign-in"
    search={{ next: `/invite/${token}` }}
    className="font-medium text-accent underline-offset-4 hover:underline"
  >
    {useWords(entryWords).signIn}
  </Link>
);

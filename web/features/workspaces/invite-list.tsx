import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import type { Invite } from '#contract/identity.ts';
import { revokeWorkspaceInvite } from '#contract/workspaces.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { problemOf } from '#platform/problems.ts';
import { Button } from '#ui/button.tsx';
import { Row, Rows } from '#ui/row.tsx';
import { until } from '#ui/time.ts';
import { showToast } from '#ui/toast.tsx';
import { workspaceInvitesQuery } from './api.ts';
import { inviteWords } from './invite-words.ts';

/** Links that still work; nothing is shown when there are none. */
export function InviteList({ workspaceId }: { workspaceId: string }) {
  const t = useWords(inviteWords);
  const { data: invites = [] } = useQuery(workspaceInvitesQuery(workspaceId));
  if (invites.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-sm font-medium text-ink-soft">{t.workingLinks}</h3>
      <Rows label={t.links}>
        {invites.map((invite) => (
          <InviteRow key={invite.id} workspaceId={workspaceId} invite={invite} />
        ))}
      </Rows>
    </div>
  );
}

function InviteRow({ workspaceId, invite }: { workspaceId: string; invite: Invite }) {
  const t = useWords(inviteWords);
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => call(revokeWorkspaceInvite, { workspaceId, inviteId: invite.id }),
    onSuccess: () => showToast(t.linkEnded),
    onError: (error) => showToast(problemOf(error), { tone: 'danger' }),
    onSettled: () => queryClient.invalidateQueries(workspaceInvitesQuery(workspaceId)),
  });
  return (
    <Row
      icon={<Link2 />}
      title={invite.role === 'admin' ? t.forAdmins : t.forMembers}
      detail={t.used({ uses: invite.uses, most: invite.maxUses, time: until(invite.expiresAt) })}
    >
      <Button size="sm" busy={revoke.isPending} onClick={() => revoke.mutate()}>
        {t.withdraw}
      </Button>
    </Row>
  );
}

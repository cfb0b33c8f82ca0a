import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import type { Invite } from '#contract/identity.ts';
import { revokeWorkspaceInvite } from '#contract/workspaces.ts';
import { call } from '#platform/api-client.ts';
import { Button } from '#ui/button.tsx';
import { Row, Rows } from '#ui/row.tsx';
import { until } from '#ui/time.ts';
import { showToast } from '#ui/toast.tsx';
import { workspaceInvitesQuery } from './api.ts';

/** Links that still work; nothing is shown when there are none. */
export function InviteList({ workspaceId }: { workspaceId: string }) {
  const { data: invites = [] } = useQuery(workspaceInvitesQuery(workspaceId));
  if (invites.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-sm font-medium text-ink-soft">Invite links that still work</h3>
      <Rows label="Invite links">
        {invites.map((invite) => (
          <InviteRow key={invite.id} workspaceId={workspaceId} invite={invite} />
        ))}
      </Rows>
    </div>
  );
}

function InviteRow({ workspaceId, invite }: { workspaceId: string; invite: Invite }) {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => call(revokeWorkspaceInvite, { workspaceId, inviteId: invite.id }),
    onSuccess: () => showToast('The link no longer works'),
    onError: (error) => showToast(error.message, { tone: 'danger' }),
    onSettled: () => queryClient.invalidateQueries(workspaceInvitesQuery(workspaceId)),
  });
  return (
    <Row
      icon={<Link2 />}
      title={invite.role === 'admin' ? 'For admins' : 'For members'}
      detail={`Used ${invite.uses} of ${invite.maxUses} · ends ${until(invite.expiresAt)}`}
    >
      <Button size="sm" busy={revoke.isPending} onClick={() => revoke.mutate()}>
        Withdraw
      </Button>
    </Row>
  );
}

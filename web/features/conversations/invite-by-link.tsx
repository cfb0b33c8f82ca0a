import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import type { Invite } from '#contract/identity.ts';
import { createConversationInvite, listConversationInvites, revokeConversationInvite } from '#contract/participants.ts';
import { call } from '#platform/api-client.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Row, Rows } from '#ui/row.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { until } from '#ui/time.ts';
import { showToast } from '#ui/toast.tsx';

type Role = 'writer' | 'reader';
const ROLES: { value: Role; label: string }[] = [
  { value: 'writer', label: 'Can write' },
  { value: 'reader', label: 'Can read' },
];

const invitesQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['conversations', conversationId, 'invites'],
    queryFn: async () => (await call(listConversationInvites, { conversationId })).items,
  });

/** Makes links that let people in, shows a new one this once, and withdraws those that still work. */
export function InviteByLink({ conversationId }: { conversationId: string }) {
  const [role, setRole] = useState<Role>('writer');
  const queryClient = useQueryClient();
  const { data: invites = [] } = useQuery(invitesQuery(conversationId));
  const create = useMutation({
    mutationFn: () => call(createConversationInvite, { conversationId, role }),
    onSuccess: () => queryClient.invalidateQueries(invitesQuery(conversationId)),
  });
  const shown = create.data;
  return (
    <div className="flex flex-col gap-3">
      {shown ? (
        <div className="flex items-end gap-2">
          <TextField
            label="Invite link"
            hint={`Lets up to ${shown.invite.maxUses} people in, until ${until(shown.invite.expiresAt)}. Shown only now.`}
            className="min-w-0 flex-1"
            value={shown.url}
            readOnly
            onFocus={(event) => event.target.select()}
          />
          <div className="pb-6.5">
            <CopyButton text={shown.url} label="Copy link" withText />
          </div>
        </div>
      ) : (
        <div className="flex items-end gap-2">
          <Select label="Invite by link" className="min-w-0 flex-1" value={role} options={ROLES} onChange={setRole} />
          <Button className="pointer-coarse:h-11" busy={create.isPending} onClick={() => create.mutate()}>
            Make a link
          </Button>
        </div>
      )}
      {create.error && <ErrorNote error={create.error} />}
      {invites.length > 0 && (
        <Rows label="Invite links that still work">
          {invites.map((invite) => (
            <InviteRow key={invite.id} conversationId={conversationId} invite={invite} />
          ))}
        </Rows>
      )}
    </div>
  );
}

function InviteRow({ conversationId, invite }: { conversationId: string; invite: Invite }) {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => call(revokeConversationInvite, { conversationId, inviteId: invite.id }),
    onSuccess: () => showToast('The link no longer works'),
    onError: (error) => showToast(error.message, { tone: 'danger' }),
    onSettled: () => queryClient.invalidateQueries(invitesQuery(conversationId)),
  });
  return (
    <Row
      icon={<Link2 />}
      title={invite.role === 'reader' ? 'For readers' : 'For writers'}
      detail={`Used ${invite.uses} of ${invite.maxUses} · ends ${until(invite.expiresAt)}`}
    >
      <Button size="sm" busy={revoke.isPending} onClick={() => revoke.mutate()}>
        Withdraw
      </Button>
    </Row>
  );
}

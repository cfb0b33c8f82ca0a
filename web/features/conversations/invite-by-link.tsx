import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import type { Invite } from '#contract/identity.ts';
import { createConversationInvite, listConversationInvites, revokeConversationInvite } from '#contract/participants.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { problemOf } from '#platform/problems.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Row, Rows } from '#ui/row.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { day, until } from '#ui/time.ts';
import { showToast } from '#ui/toast.tsx';
import { peopleWords } from './people-words.ts';

type Role = 'writer' | 'reader';
const ROLES: Role[] = ['writer', 'reader'];

const invitesQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['conversations', conversationId, 'invites'],
    queryFn: async () => (await call(listConversationInvites, { conversationId })).items,
  });

/** Makes links that let people in, shows a new one this once, and withdraws those that still work. */
export function InviteByLink({ conversationId }: { conversationId: string }) {
  const t = useWords(peopleWords);
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
        <NewLink {...shown} />
      ) : (
        <div className="flex items-end gap-2">
          <Select
            label={t.inviteByLink}
            className="min-w-0 flex-1"
            value={role}
            options={ROLES.map((value) => ({ value, label: t[value] }))}
            onChange={setRole}
          />
          <Button className="pointer-coarse:h-11" busy={create.isPending} onClick={() => create.mutate()}>
            {t.makeLink}
          </Button>
        </div>
      )}
      {create.error && <ErrorNote error={create.error} />}
      {invites.length > 0 && (
        <Rows label={t.workingLinks}>
          {invites.map((invite) => (
            <InviteRow key={invite.id} conversationId={conversationId} invite={invite} />
          ))}
        </Rows>
      )}
    </div>
  );
}

function NewLink({ invite, url }: { invite: Invite; url: string }) {
  const t = useWords(peopleWords);
  return (
    <div className="flex items-end gap-2">
      <TextField
        label={t.inviteLink}
        hint={t.inviteHint({ count: invite.maxUses, time: day(invite.expiresAt) })}
        className="min-w-0 flex-1"
        value={url}
        readOnly
        onFocus={(event) => event.target.select()}
      />
      <div className="pb-6.5">
        <CopyButton text={url} label={t.copyLink} withText />
      </div>
    </div>
  );
}

function InviteRow({ conversationId, invite }: { conversationId: string; invite: Invite }) {
  const t = useWords(peopleWords);
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => call(revokeConversationInvite, { conversationId, inviteId: invite.id }),
    onSuccess: () => showToast(t.linkEnded),
    onError: (error) => showToast(problemOf(error), { tone: 'danger' }),
    onSettled: () => queryClient.invalidateQueries(invitesQuery(conversationId)),
  });
  return (
    <Row
      icon={<Link2 />}
      title={invite.role === 'reader' ? t.forReaders : t.forWriters}
      detail={t.used({ uses: invite.uses, most: invite.maxUses, time: until(invite.expiresAt) })}
    >
      <Button size="sm" busy={revoke.isPending} onClick={() => revoke.mutate()}>
        {t.withdraw}
      </Button>
    </Row>
  );
}

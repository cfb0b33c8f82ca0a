import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import type { Participant, ParticipantRole } from '#contract/conversations.ts';
import { removeParticipant, updateParticipant } from '#contract/participants.ts';
import { call } from '#platform/api-client.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Row } from '#ui/row.tsx';
import { Select } from '#ui/select.tsx';
import { showToast } from '#ui/toast.tsx';

export const ROLE_NAME: Record<ParticipantRole, string> = { owner: 'Owner', writer: 'Can write', reader: 'Can read' };
const ROLES = (['owner', 'writer', 'reader'] as const).map((value) => ({ value, label: ROLE_NAME[value] }));

type Props = { person: Participant; isMe: boolean; isHere: boolean; canManage: boolean; onLeft: () => void };

export function PersonRow({ person, isMe, isHere, canManage, onLeft }: Props) {
  const { conversationId, userId, name, role } = person;
  const change = useMutation({
    mutationFn: (next: ParticipantRole) => call(updateParticipant, { conversationId, userId, role: next }),
    onError: (error) => showToast(error.message, { tone: 'danger' }),
  });
  return (
    <Row
      icon={<Avatar id={userId} name={name} />}
      title={
        <>
          {name}
          {isMe && <Badge>You</Badge>}
        </>
      }
      detail={isHere ? 'Here now' : undefined}
    >
      {canManage ? (
        <Select
          label={`What ${isMe ? 'you' : name} may do`}
          hideLabel
          small
          value={(change.isPending && change.variables) || role}
          options={ROLES}
          onChange={change.mutate}
        />
      ) : (
        <span className="text-sm text-ink-soft">{ROLE_NAME[role]}</span>
      )}
      {(isMe || canManage) && <Removal person={person} isMe={isMe} onLeft={onLeft} />}
    </Row>
  );
}

function Removal({ person, isMe, onLeft }: Pick<Props, 'person' | 'isMe' | 'onLeft'>) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const { conversationId, userId, name } = person;
  const remove = useMutation({
    mutationFn: () => call(removeParticipant, { conversationId, userId }),
    onSuccess: () => {
      setAsking(false);
      if (!isMe) return;
      onLeft();
      void navigate({ to: '/' });
    },
  });
  return (
    <>
      {isMe ? (
        <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
          Leave
        </Button>
      ) : (
        <IconButton label={`Remove ${name}`} icon={<UserMinus />} onClick={() => setAsking(true)} />
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={isMe ? 'Leave this conversation?' : `Remove ${name}?`}
        description={
          isMe
            ? 'You will not see it any more, unless somebody lets you in again. What you wrote stays.'
            : `${name} will not see it any more, at once. What they wrote stays.`
        }
        action={isMe ? 'Leave' : 'Remove'}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
}

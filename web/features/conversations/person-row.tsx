import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import type { Participant, ParticipantRole } from '#contract/conversations.ts';
import { removeParticipant, updateParticipant } from '#contract/participants.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { problemOf } from '#platform/problems.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Row } from '#ui/row.tsx';
import { Select } from '#ui/select.tsx';
import { showToast } from '#ui/toast.tsx';
import { uiWords } from '#ui/words.ts';
import { peopleWords } from './people-words.ts';

const ROLES = ['owner', 'writer', 'reader'] as const satisfies ParticipantRole[];

type Props = { person: Participant; isMe: boolean; isHere: boolean; canManage: boolean; onLeft: () => void };

export function PersonRow({ person, isMe, isHere, canManage, onLeft }: Props) {
  const t = useWords(peopleWords);
  const { conversationId, userId, name, role } = person;
  const change = useMutation({
    mutationFn: (next: ParticipantRole) => call(updateParticipant, { conversationId, userId, role: next }),
    onError: (error) => showToast(problemOf(error), { tone: 'danger' }),
  });
  return (
    <Row
      icon={<Avatar id={userId} name={name} />}
      title={
        <>
          {name}
          {isMe && <Badge>{t.you}</Badge>}
        </>
      }
      detail={isHere ? t.hereNow : undefined}
    >
      {canManage ? (
        <Select
          label={isMe ? t.whatYouMay : t.whatTheyMay({ name })}
          hideLabel
          small
          value={(change.isPending && change.variables) || role}
          options={ROLES.map((value) => ({ value, label: t[value] }))}
          onChange={change.mutate}
        />
      ) : (
        <span className="text-sm text-ink-soft">{t[role]}</span>
      )}
      {(isMe || canManage) && <Removal person={person} isMe={isMe} onLeft={onLeft} />}
    </Row>
  );
}

function Removal({ person, isMe, onLeft }: Pick<Props, 'person' | 'isMe' | 'onLeft'>) {
  const t = useWords(peopleWords);
  const common = useWords(uiWords);
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
          {t.leave}
        </Button>
      ) : (
        <IconButton label={t.removeSomebody({ name })} icon={<UserMinus />} onClick={() => setAsking(true)} />
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={isMe ? t.leaveThis : t.removeThem({ name })}
        description={isMe ? t.afterLeaving : t.afterRemoving({ name })}
        action={isMe ? t.leave : common.remove}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
}

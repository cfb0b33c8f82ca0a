import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Conversation } from '#contract/conversations.ts';
import { addParticipant } from '#contract/participants.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Select } from '#ui/select.tsx';
import { uiWords } from '#ui/words.ts';
import { membersQuery } from '../workspaces/api.ts';
import { peopleWords } from './people-words.ts';

/** Brings in members of the workspace; nothing is shown when all of them are here. */
export function AddPeople({ conversation, inRoom }: { conversation: Conversation; inRoom: readonly string[] }) {
  const t = useWords(peopleWords);
  const common = useWords(uiWords);
  const { data: members = [] } = useQuery(membersQuery(conversation.workspaceId));
  const [picked, setPicked] = useState('');
  const others = members.filter(({ userId }) => !inRoom.includes(userId));
  const userId = others.some((member) => member.userId === picked) ? picked : (others[0]?.userId ?? '');
  const add = useMutation({
    mutationFn: () => call(addParticipant, { conversationId: conversation.id, userId }),
  });
  if (others.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <Select
          label={t.addFromWorkspace}
          className="min-w-0 flex-1"
          value={userId}
          options={others.map((member) => ({ value: member.userId, label: `${member.name} · ${member.email}` }))}
          onChange={setPicked}
        />
        <Button className="pointer-coarse:h-11" busy={add.isPending} onClick={() => add.mutate()}>
          {common.add}
        </Button>
      </div>
      {add.error && <ErrorNote error={add.error} />}
    </div>
  );
}

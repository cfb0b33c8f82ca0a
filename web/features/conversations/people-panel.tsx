import { useWords } from '#platform/i18n/use-words.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Rows } from '#ui/row.tsx';
import { AddPeople } from './add-people.tsx';
import { InviteByLink } from './invite-by-link.tsx';
import { peopleWords } from './people-words.ts';
import { PersonRow } from './person-row.tsx';
import { useDetails, usePresence } from './use-room.ts';
import { useView } from './view-context.ts';

/** Who is in the room; its owner lets people in and out. */
export function PeoplePanel({ onClose }: { onClose: () => void }) {
  const t = useWords(peopleWords);
  const { room, me } = useView();
  const details = useDetails(room);
  const present = usePresence(room);
  if (!details) return null;
  const { conversation, participants, role } = details;
  const inRoom = participants.filter(({ leftAt }) => leftAt === null);
  const isOwner = role === 'owner';
  return (
    <Dialog open onClose={onClose} title={t.people} description={isOwner ? t.everybodyReads : undefined}>
      <Rows label={t.inConversation}>
        {inRoom.map((person) => (
          <PersonRow
            key={person.userId}
            person={person}
            isMe={person.userId === me.id}
            isHere={person.userId === me.id || present.includes(person.userId)}
            canManage={isOwner}
            onLeft={onClose}
          />
        ))}
      </Rows>
      {isOwner && <AddPeople conversation={conversation} inRoom={inRoom.map(({ userId }) => userId)} />}
      {isOwner && <InviteByLink conversationId={conversation.id} />}
    </Dialog>
  );
}

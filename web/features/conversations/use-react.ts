import { useState } from 'react';
import type { Message, Reaction } from '#contract/conversations.ts';
import { react } from '#contract/messages.ts';
import { call } from '#platform/api-client.ts';
import { problemOf } from '#platform/problems.ts';
import { showToast } from '#ui/toast.tsx';
import { withMine } from './reacting.ts';
import { useView } from './view-context.ts';

/** The reactions of a message, my own change among them before the server has heard of it. */
export function useReact({ conversationId, id: messageId, reactions }: Message) {
  const { room, me } = useView();
  const [wanted, setWanted] = useState<ReadonlyMap<string, boolean>>(new Map());
  const shown = [...wanted].reduce<readonly Reaction[]>(
    (all, [emoji, on]) => withMine(all, me.id, emoji, on),
    reactions,
  );
  const isMine = ({ userIds }: Reaction) => userIds.includes(me.id);

  function toggle(emoji: string) {
    const on = !shown.some((reaction) => reaction.emoji === emoji && isMine(reaction));
    setWanted((known) => new Map(known).set(emoji, on));
    call(react, { conversationId, messageId, emoji, on })
      .then(({ message }) => room.offer([message]))
      .catch((error: unknown) => showToast(problemOf(error), { tone: 'danger' }))
      .finally(() => setWanted((known) => without(known, emoji, on)));
  }
  return { reactions: shown, isMine, toggle };
}

/** Unless the person has changed their mind meanwhile. */
function without(wanted: ReadonlyMap<string, boolean>, emoji: string, on: boolean): ReadonlyMap<string, boolean> {
  if (wanted.get(emoji) !== on) return wanted;
  const rest = new Map(wanted);
  rest.delete(emoji);
  return rest;
}

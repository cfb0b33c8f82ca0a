import { useMemo } from 'react';
import type { Named } from '#contract/mentions.ts';
import type { Nameable } from './menu-request.ts';
import { useDetails } from './use-room.ts';
import { useView } from './view-context.ts';

const NONE: readonly never[] = [];

/** Who can be named in the conversation: those who are in it, but for the person who writes. */
export function useNameable(): readonly Nameable[] {
  const { room, me } = useView();
  const people = useDetails(room)?.participants ?? NONE;
  return useMemo(() => people.filter(({ userId, leftAt }) => leftAt === null && userId !== me.id), [people, me.id]);
}

/** Whose name is seen as one in what is said: also of those who are gone. */
export function useNamed(): readonly Named[] {
  const { room, me } = useView();
  const people = useDetails(room)?.participants ?? NONE;
  return useMemo(() => people.map(({ userId, name }) => ({ name, isMe: userId === me.id })), [people, me.id]);
}

import { useEffect, useRef, useState } from 'react';
import type { Message } from '#contract/conversations.ts';
import { asSaid } from '#platform/problems.ts';
import { authorName } from './author.tsx';
import { isOpen } from './message-growth.ts';
import type { Room } from './room.ts';
import { useBranch, useDetails, useMessage } from './use-room.ts';
import { useView } from './view-context.ts';
import { conversationWords } from './words.ts';

const SAID_MAX_CHARS = 300;

/** What a screen reader is told of the newest message: that an answer began, and what it was, not every word of it. */
export function announcement(message: Message, name: string, me: string): string | undefined {
  const t = conversationWords.now;
  const text = shortened(message.markdown);
  if (message.role === 'user') return message.authorId === me ? undefined : t.said({ name, text });
  if (isOpen(message)) return t.answering({ name });
  if (message.status === 'failed') return t.couldNotAnswer({ name, reason: asSaid(message.failure?.message ?? '') });
  return t.answered({ name, text });
}

const shortened = (text: string) => (text.length > SAID_MAX_CHARS ? `${text.slice(0, SAID_MAX_CHARS)}…` : text);

export function Announcer() {
  const { room } = useView();
  const last = useBranch(room).path.at(-1);
  return last === undefined ? null : <Voice room={room} id={last} />;
}

function Voice({ room, id }: { room: Room; id: string }) {
  const { me } = useView();
  const message = useMessage(room, id);
  const people = useDetails(room)?.participants ?? [];
  const [said, setSaid] = useState('');
  // What is there when the page opens is read by walking to it.
  const known = useRef(message && keyOf(message));
  const key = message && keyOf(message);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new message or a new state is told, not its growth
  useEffect(() => {
    if (!message || key === known.current) return;
    known.current = key;
    setSaid(announcement(message, authorName(message, people), me.id) ?? '');
  }, [key]);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said}
    </div>
  );
}

const keyOf = (message: Message) => `${message.id} ${message.status === 'queued' ? 'streaming' : message.status}`;

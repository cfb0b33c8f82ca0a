import { useEffect, useRef, useState } from 'react';
import type { Message } from '#contract/conversations.ts';
import { asSaid } from '#platform/problems.ts';
import { isTalking } from '../voice/hands-free/hands-free-state.ts';
import { reading } from '../voice/reading-state.ts';
import { authorName } from './author.tsx';
import { isOpen } from './message-growth.ts';
import { Pacing, PIECE_EVERY_MS } from './pacing.ts';
import type { Room } from './room.ts';
import { useBranch, useDetails, useMessage } from './use-room.ts';
import { useView } from './view-context.ts';
import { conversationWords } from './words.ts';

const SAID_MAX_CHARS = 300;

/** What a screen reader is told of the newest message at once: that an answer began, how it ended, what others wrote. */
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
  const pieces = usePieces(room, message, setSaid);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new message or a new state is told, not its growth
  useEffect(() => {
    if (!message || key === known.current) return;
    known.current = key;
    const name = authorName(message, people);
    const ending = pieces.ending(message, name);
    const isHeard = message.role === 'assistant' && message.status !== 'failed' && isReadAloud(message.id);
    setSaid(isHeard ? '' : (ending ?? announcement(message, name, me.id) ?? ''));
  }, [key]);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said}
    </div>
  );
}

/** Also what is skipped by somebody who talks hands-free: a second voice would be heard by the microphone. */
const isReadAloud = (id: string) => {
  const now = reading.now();
  return isTalking() || (now.is === 'reading' && now.id === id);
};

/** Tells an answer while it is written, some sentences at a time; not where it is read aloud. */
function usePieces(room: Room, message: Message | undefined, say: (piece: string) => void) {
  const pacing = useRef<Pacing>(undefined);
  const [id, open] = [message?.id, message !== undefined && isOpen(message)];
  // What was there when the page opened, or before an answer was gone on with.
  const before = useRef({ id, chars: message?.markdown.length ?? 0 });
  useEffect(() => {
    if (id === undefined) return;
    const words = () => room.cache.message(id)?.markdown ?? '';
    if (!open) {
      before.current = { id, chars: words().length };
      return;
    }
    let hasSpoken = false;
    const mine = new Pacing(before.current.id === id ? before.current.chars : 0);
    const timer = window.setInterval(() => {
      if (isReadAloud(id)) return mine.skip(words());
      const piece = mine.next(words());
      if (piece === undefined) return;
      hasSpoken = true;
      pacing.current = mine;
      say(piece);
    }, PIECE_EVERY_MS);
    return () => {
      window.clearInterval(timer);
      if (!hasSpoken) pacing.current = undefined;
    };
  }, [room, id, open, say]);
  /** The last words of an answer of which some were told; undefined where it is told as a whole. */
  function ending(ended: Message, name: string): string | undefined {
    const told = pacing.current;
    pacing.current = undefined;
    if (!told || ended.status !== 'done') return undefined;
    return told.last(ended.markdown) ?? conversationWords.now.finished({ name });
  }
  return { ending };
}

const keyOf = (message: Message) => `${message.id} ${message.status === 'queued' ? 'streaming' : message.status}`;

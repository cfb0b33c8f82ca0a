import { useDetails, useTyping } from './use-room.ts';
import { useView } from './view-context.ts';

const NAMED = 2;

export function typingWords(names: readonly string[]): string {
  if (names.length === 0) return '';
  if (names.length === 1) return `${names[0]} is typing…`;
  if (names.length === NAMED) return `${names.join(' and ')} are typing…`;
  return `${names.length} people are typing…`;
}

/** Below the last message. Its height is always taken, so that nothing moves when it appears. */
export function TypingLine() {
  const { room } = useView();
  const ids = useTyping(room);
  const people = useDetails(room)?.participants ?? [];
  const words = typingWords(ids.map((id) => people.find(({ userId }) => userId === id)?.name ?? 'Somebody'));
  return (
    <div
      aria-hidden="true"
      className="mx-auto flex h-6 w-full shrink-0 max-w-[44rem] items-center px-4 pl-14 sm:px-6 sm:pl-17"
    >
      {words && <p className="animate-rise text-sm text-ink-faint">{words}</p>}
    </div>
  );
}

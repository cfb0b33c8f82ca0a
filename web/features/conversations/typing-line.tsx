import { useWords } from '#platform/i18n/use-words.ts';
import { useDetails, useTyping } from './use-room.ts';
import { useView } from './view-context.ts';
import { conversationWords } from './words.ts';

const NAMED = 2;

export function typingWords(names: readonly string[]): string {
  const t = conversationWords.now;
  const [name, other] = names;
  if (name === undefined) return '';
  if (other === undefined) return t.typing({ name });
  return names.length === NAMED ? t.bothTyping({ name, other }) : t.manyTyping({ count: names.length });
}

/** Below the last message. Its height is always taken, so that nothing moves when it appears. */
export function TypingLine() {
  const t = useWords(conversationWords);
  const { room } = useView();
  const ids = useTyping(room);
  const people = useDetails(room)?.participants ?? [];
  const words = typingWords(ids.map((id) => people.find(({ userId }) => userId === id)?.name ?? t.somebody));
  return (
    <div
      aria-hidden="true"
      className="mx-auto flex h-6 w-full shrink-0 max-w-[44rem] items-center pe-4 ps-14 sm:pe-6 sm:ps-17"
    >
      {words && <p className="animate-rise text-sm text-ink-faint">{words}</p>}
    </div>
  );
}

import { useEffect, useRef, useState } from 'react';
import type { Message, Participant, Reaction } from '#contract/conversations.ts';
import { byLanguage } from '#platform/i18n/by-language.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import { cameSince } from './reacting.ts';
import { reactionWords } from './reaction-words.ts';
import type { useReact } from './use-react.ts';
import { useDetails } from './use-room.ts';
import { useView } from './view-context.ts';
import { conversationWords } from './words.ts';

const listed = byLanguage((tag) => new Intl.ListFormat(tag));
const whole = byLanguage((tag) => new Intl.NumberFormat(tag));

/** Who put an emoji there, in words; oneself comes last. */
export function namesOf({ userIds }: Reaction, people: readonly Participant[], me: string): string {
  const others = userIds.filter((id) => id !== me);
  const names = others.map((id) => people.find(({ userId }) => userId === id)?.name || conversationWords.now.somebody);
  return listed().format(userIds.includes(me) ? [...names, reactionWords.now.you] : names);
}

type Props = { message: Message; reacting: ReturnType<typeof useReact> };

/** What people put on a message; a click adds or takes away one's own. */
export function ReactionChips({ message, reacting: { reactions, isMine, toggle } }: Props) {
  const t = useWords(reactionWords);
  const { room, me } = useView();
  const people = useDetails(room)?.participants ?? [];
  if (message.deletedAt) return null;
  return (
    <>
      {reactions.length > 0 && (
        <ul aria-label={t.reactions} className="flex flex-wrap gap-1 pt-1.5 pb-1">
          {reactions.map((reaction) => {
            const names = namesOf(reaction, people, me.id);
            return (
              <li key={reaction.emoji}>
                <button
                  type="button"
                  aria-pressed={isMine(reaction)}
                  data-tooltip={names}
                  onClick={() => toggle(reaction.emoji)}
                  className={cx(
                    'inline-flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-sm tabular-nums transition-colors pointer-coarse:h-9',
                    isMine(reaction)
                      ? 'border-accent bg-accent-soft text-accent-strong'
                      : 'border-line bg-surface text-ink-soft hover:border-edge',
                  )}
                >
                  <span className="text-base leading-none">{reaction.emoji}</span>
                  {whole().format(reaction.userIds.length)} <span className="sr-only">{t.by({ names })}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {message.authorId === me.id && <Told reactions={message.reactions} people={people} />}
    </>
  );
}

/** Tells a screen reader of what others put on one's own message while it is on the screen. */
function Told({ reactions, people }: { reactions: readonly Reaction[]; people: readonly Participant[] }) {
  const t = useWords(reactionWords);
  const { me } = useView();
  const before = useRef(reactions);
  const [told, setTold] = useState('');
  useEffect(() => {
    const came = cameSince(before.current, reactions, me.id);
    before.current = reactions;
    if (!came) return;
    const name = people.find(({ userId }) => userId === came.userId)?.name || conversationWords.now.somebody;
    setTold(t.cameFrom({ name, emoji: came.emoji }));
  }, [reactions, people, me.id, t]);
  return (
    <span role="status" aria-live="polite" className="sr-only">
      {told}
    </span>
  );
}

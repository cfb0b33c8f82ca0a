import { useWords } from '#platform/i18n/use-words.ts';
import { dayName, isSameDay } from './days.ts';
import { messageWords } from './message-words.ts';
import { useView } from './view-context.ts';

/** Above the first message of a day: which one it is, and the way to others. A conversation that began today needs none. */
export function DayDivider({ time, previous }: { time: string; previous: string | undefined }) {
  const t = useWords(messageWords);
  const { open } = useView();
  if (isSameDay(time, previous ?? new Date())) return null;
  const day = dayName(time);
  return (
    <div className="pointer-events-auto mx-auto flex w-full max-w-[44rem] items-center gap-3 px-4 pt-5 sm:px-6">
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
      <button
        type="button"
        onClick={() => open('date')}
        aria-label={t.dayAndJump({ day })}
        data-tooltip={t.jumpToDate}
        className="h-7 rounded-full px-2.5 text-xs font-medium text-ink-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11"
      >
        {day}
      </button>
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
    </div>
  );
}

/** Above what was not read when the person came. */
export function NewDivider() {
  const t = useWords(messageWords);
  return (
    <div className="mx-auto flex w-full max-w-[44rem] items-center gap-3 px-4 pt-5 sm:px-6">
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
      <span className="text-xs font-semibold text-accent">{t.news}</span>
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
    </div>
  );
}

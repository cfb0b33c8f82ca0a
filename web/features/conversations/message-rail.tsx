import { type KeyboardEvent, useSyncExternalStore } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import { marksAround } from './rail-marks.ts';
import { railWords } from './rail-words.ts';
import type { Room } from './room.ts';
import type { ViewRow } from './rows.ts';
import { firstWords } from './title.ts';
import { useView } from './view-context.ts';

const useHere = (room: Room): string | undefined =>
  useSyncExternalStore(
    (changed) => room.places.subscribe('here', changed),
    () => room.places.hereId,
  );

/** Beside the messages of a wide screen: a mark for each that a person sent, those around where the reader is. */
export function MessageRail({ rows }: { rows: readonly ViewRow[] }) {
  const t = useWords(railWords);
  const { room } = useView();
  const here = useHere(room);
  const ids = rows.map(({ id }) => id).filter((id) => isTurn(room, id));
  const at = turnOf(rows, ids, here);
  if (ids.length < 3) return null;
  return (
    <nav
      aria-label={t.label}
      className="absolute inset-y-4 end-5 hidden w-6 flex-col items-end justify-center min-[70rem]:flex"
    >
      {marksAround(ids, at).map((id) => (
        <button
          key={id}
          type="button"
          data-mark
          tabIndex={id === ids[at] ? 0 : -1}
          aria-current={id === ids[at] ? 'true' : undefined}
          aria-label={firstWords(room.cache.message(id)?.markdown ?? '')}
          data-tooltip={firstWords(room.cache.message(id)?.markdown ?? '')}
          onClick={() => void room.places.goTo(id)}
          onKeyDown={move}
          className="group/mark flex h-3 w-6 shrink-0 items-center justify-end rounded-sm outline-offset-0"
        >
          <span
            className={cx(
              'h-0.5 rounded-full transition-transform origin-right rtl:origin-left group-hover/mark:scale-x-150',
              id === ids[at] ? 'w-4 bg-accent' : 'w-2.5 bg-edge group-hover/mark:bg-ink-soft',
            )}
          />
        </button>
      ))}
    </nav>
  );
}

const isTurn = (room: Room, id: string) => {
  const message = room.cache.message(id);
  return message?.role === 'user' && !message.deletedAt;
};

/** The place among the turns of the one that the reader is in. */
function turnOf(rows: readonly ViewRow[], ids: readonly string[], here: string | undefined): number {
  const turns = new Map(ids.map((id, place) => [id, place]));
  for (let at = rows.findIndex(({ id }) => id === here); at >= 0; at--) {
    const place = turns.get(rows[at]?.id ?? '');
    if (place !== undefined) return place;
  }
  return here === undefined ? ids.length - 1 : 0;
}

function move(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const marks = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[data-mark]') ?? [])];
  const next = step && marks[marks.indexOf(event.currentTarget) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

import { Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { VList, type VListHandle } from 'virtua';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from './cx.ts';
import { type EmojiRow, emojiAt, findEmojis, firstSpot, moved, rowsOf, type Spot } from './emoji-grid.ts';
import type { Emoji, EmojiGroup } from './emoji-list.ts';
import { oftenUsed, rememberUsed } from './emoji-often.ts';
import { emojiWords } from './emoji-words.ts';

const COLUMNS = 8;
const KEYS: Record<string, 'left' | 'right' | 'up' | 'down'> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Every emoji, by group and by search. The usual ones are there at once, the others as soon as their list is. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useWords(emojiWords);
  const id = useId();
  const [query, setQuery] = useState('');
  const rows = useRows(query);
  const list = useRef<VListHandle>(null);
  function pick([emoji]: Emoji) {
    rememberUsed(emoji);
    onPick(emoji);
  }
  const { active, onKeyDown, begin } = useKeys(rows, query === '', list, pick);
  const activeId = `${id}-active`;
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search className="size-4 shrink-0 text-ink-faint" aria-hidden="true" />
        <input
          role="combobox"
          aria-label={t.find}
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={emojiAt(rows, active) ? activeId : undefined}
          placeholder={t.find}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            begin();
          }}
          onKeyDown={onKeyDown}
          className="h-11 w-full bg-transparent text-base outline-none"
        />
      </div>
      <div className="h-64 max-h-[50dvh]">
        {rows.length === 0 && <p className="px-3.5 py-4 text-sm text-ink-faint">{t.nothing}</p>}
        <List {...{ id, rows, list, active, activeId }} onPick={pick} />
      </div>
    </>
  );
}

/** The keys of the field: the focus stays in it, whichever emoji is meant. */
function useKeys(
  rows: readonly EmojiRow[],
  isEmpty: boolean,
  list: RefObject<VListHandle | null>,
  pick: (emoji: Emoji) => void,
) {
  const [spot, setSpot] = useState<Spot>();
  const active = spot ?? firstSpot(rows);
  function onKeyDown(event: KeyboardEvent) {
    const key = KEYS[event.key];
    const emoji = emojiAt(rows, active);
    if (event.key === 'Enter' && emoji) pick(emoji);
    // In words that are looked for, the cursor moves until the person has gone down to the emojis.
    else if (key && (isEmpty || spot || key === 'down' || key === 'up')) {
      const next = spot ? moved(rows, active, key) : active;
      setSpot(next);
      list.current?.scrollToIndex(next.row, { align: 'nearest' });
    } else return;
    event.preventDefault();
  }
  function begin() {
    setSpot(undefined);
    list.current?.scrollTo(0);
  }
  return { active, onKeyDown, begin };
}

type ListProps = {
  id: string;
  rows: readonly EmojiRow[];
  list: RefObject<VListHandle | null>;
  active: Spot;
  activeId: string;
  onPick: (emoji: Emoji) => void;
};

/** Only the rows in sight are in the document. */
function List({ id, rows, list, active, activeId, onPick }: ListProps) {
  const t = useWords(emojiWords);
  if (rows.length === 0) return null;
  return (
    <VList
      ref={list}
      id={id}
      role="listbox"
      aria-label={t.emojis}
      tabIndex={-1}
      className="overscroll-contain px-1.5 py-1"
    >
      {rows.map((row, place) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
          key={place}
          row={row}
          activeColumn={active.row === place ? active.column : undefined}
          activeId={activeId}
          onPick={onPick}
        />
      ))}
    </VList>
  );
}

function useRows(query: string): EmojiRow[] {
  const t = useWords(emojiWords);
  const groups = useGroups();
  return useMemo(() => {
    if (query.trim() !== '') return rowsOf([{ heading: t.found, emojis: findEmojis(groups, query) }], COLUMNS);
    const known = new Map(groups.flatMap(({ emojis }) => emojis.map((emoji) => [emoji[0], emoji])));
    const often = oftenUsed().map((emoji): Emoji => known.get(emoji) ?? [emoji, emoji, '']);
    const all = groups.map(({ slug, emojis }) => ({ heading: t[slug as keyof typeof t], emojis }));
    return rowsOf([{ heading: t.often, emojis: often }, ...all], COLUMNS);
  }, [groups, query, t]);
}

const NONE: readonly EmojiGroup[] = [];

function useGroups(): readonly EmojiGroup[] {
  const [groups, setGroups] = useState(NONE);
  useEffect(() => {
    import('./emoji-list.ts').then(
      ({ EMOJIS }) => setGroups(EMOJIS),
      // Without a connection the usual ones have to do.
      () => undefined,
    );
  }, []);
  return groups;
}

type RowProps = {
  row: EmojiRow;
  activeColumn: number | undefined;
  activeId: string;
  onPick: (emoji: Emoji) => void;
};

function Row({ row, activeColumn, activeId, onPick }: RowProps) {
  if ('heading' in row) {
    return (
      <div role="presentation" className="px-1.5 pt-2 pb-1 text-xs font-medium text-ink-faint">
        {row.heading}
      </div>
    );
  }
  return (
    <div role="presentation" className="grid grid-cols-8">
      {row.emojis.map((emoji, column) => {
        const isActive = column === activeColumn;
        return (
          <button
            key={emoji[0]}
            id={isActive ? activeId : undefined}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={isActive}
            aria-label={emoji[1]}
            title={emoji[1]}
            onClick={() => onPick(emoji)}
            className={cx(
              'flex aspect-square items-center justify-center rounded-md text-2xl leading-none hover:bg-hover',
              isActive && 'bg-hover',
            )}
          >
            {emoji[0]}
          </button>
        );
      })}
    </div>
  );
}

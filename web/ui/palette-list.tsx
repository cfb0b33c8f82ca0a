import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from './cx.ts';
import { Keys } from './keys.tsx';
import type { PaletteField, PaletteKey } from './palette.tsx';
import { uiWords } from './words.ts';

export type PaletteItem = {
  id: string;
  label: string;
  /** Other words that lead here. */
  also?: string | undefined;
  /** The characters of the label that answer what was typed. */
  places?: readonly number[];
  /** Small text at the end: where it leads, what holds now. */
  detail?: string | undefined;
  icon?: ReactNode;
  keys?: readonly string[] | undefined;
  run: () => void;
};
export type PaletteGroup = { id: string; name: string; items: readonly PaletteItem[] };

type Props = {
  field: PaletteField;
  groups: readonly PaletteGroup[];
  onPick: (item: PaletteItem) => void;
  /** Shown where nothing was found. */
  empty: ReactNode;
};

const PAGE_ITEMS = 8;

/** What can be picked below the field of a palette. The focus stays in the field. */
export function PaletteList({ field, groups, onPick, empty }: Props) {
  const t = useWords(uiWords);
  const items = groups.flatMap((group) => group.items);
  const { active, setActive } = useActive(field, items, onPick);
  return (
    <>
      <div
        id={field.listId}
        role="listbox"
        aria-label={t.found({ count: items.length })}
        className="min-h-0 flex-1 scroll-py-8 empty:hidden overflow-y-auto overscroll-contain p-1.5 pb-[max(0.375rem,var(--safe-bottom))]"
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
          <div key={group.id} role="group" aria-labelledby={`${field.listId}-${group.id}`}>
            <div
              id={`${field.listId}-${group.id}`}
              role="presentation"
              className="px-2.5 pt-2.5 pb-1 text-xs font-medium text-ink-faint"
            >
              {group.name}
            </div>
            {group.items.map((item) => (
              <Option
                key={item.id}
                id={optionId(field, item)}
                item={item}
                isActive={item.id === active?.id}
                onPoint={() => setActive(item.id)}
                onPick={() => onPick(item)}
              />
            ))}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className="px-4 pt-3 pb-6 text-center text-ink-soft">{empty}</p>}
      <p role="status" className="sr-only">
        {t.found({ count: items.length })}
      </p>
    </>
  );
}

const optionId = ({ listId }: PaletteField, { id }: PaletteItem) => `${listId}-${id}`;

/** The first is active until the person moves on; what was typed since makes the first active again. */
function useActive(field: PaletteField, items: readonly PaletteItem[], onPick: (item: PaletteItem) => void) {
  const { typed, takeKeys, setActive: tellActive } = field;
  const [chosen, setChosen] = useState({ id: '', typed });
  const at = chosen.typed === typed ? items.findIndex(({ id }) => id === chosen.id) : -1;
  const active = items[Math.max(at, 0)];
  const setActive = (id: string) => setChosen({ id, typed });

  const press = useRef<(key: PaletteKey) => void>(() => undefined);
  useLayoutEffect(() => {
    press.current = (key) => {
      if (key === 'Enter') return void (active && onPick(active));
      const next = items[placeAfter(key, Math.max(at, 0), items.length)];
      if (next) setActive(next.id);
    };
  });
  useEffect(() => takeKeys((key) => press.current(key)), [takeKeys]);
  const activeId = active && optionId(field, active);
  useEffect(() => {
    tellActive(activeId);
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId, tellActive]);
  return { active, setActive };
}

/** Arrows go round, pages stop at the ends. */
export function placeAfter(key: PaletteKey, at: number, count: number): number {
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  return key === 'PageDown' ? Math.min(at + PAGE_ITEMS, count - 1) : Math.max(at - PAGE_ITEMS, 0);
}

type OptionProps = { id: string; item: PaletteItem; isActive: boolean; onPoint: () => void; onPick: () => void };

function Option({ id, item, isActive, onPoint, onPick }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      onPointerMove={onPoint}
      onClick={onPick}
      // The focus, and with it the keyboard on the screen, stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      className={cx(
        'flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2.5 py-1 select-none pointer-coarse:min-h-11 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-faint',
        isActive && 'bg-hover',
      )}
    >
      {item.icon}
      <span dir="auto" className="min-w-0 flex-1 truncate">
        <Marked text={item.label} places={item.places} />
      </span>
      {item.detail && <span className="max-w-[45%] shrink-0 truncate text-sm text-ink-faint">{item.detail}</span>}
      {item.keys && <Keys keys={item.keys} className="pointer-coarse:hidden" />}
    </div>
  );
}

/** What answers stands out; what reads the text aloud hears it in one piece. */
function Marked({ text, places = [] }: { text: string; places: readonly number[] | undefined }) {
  if (places.length === 0) return text;
  const marked = new Set(places);
  const runs: { at: number; text: string; isMarked: boolean }[] = [];
  for (const [at, letter] of [...text].entries()) {
    const last = runs.at(-1);
    if (last?.isMarked === marked.has(at)) last.text += letter;
    else runs.push({ at, text: letter, isMarked: marked.has(at) });
  }
  return runs.map((run) =>
    run.isMarked ? (
      <span key={run.at} className="font-semibold text-accent">
        {run.text}
      </span>
    ) : (
      run.text
    ),
  );
}

import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { RichText } from '#platform/editor/rich-text.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import type { MenuItem } from './menu-item.ts';
import type { MenuKeys, MenuRequest, Nameable } from './menu-request.ts';
import { placeMenu } from './place-menu.ts';
import { useMenuItems } from './writing-menu-items.tsx';
import { writingMenuWords } from './writing-menu-words.ts';

type Props = {
  request: MenuRequest;
  area: RefObject<HTMLTextAreaElement | null>;
  richText: RichText | undefined;
  people: readonly Nameable[];
  withCommands: boolean;
  /** The keys go through here as long as there is something to choose. */
  keys: RefObject<MenuKeys>;
  onLeave: () => void;
};

/** The list beside the words. The focus stays in the field, which says what is chosen in the list. */
export function WritingMenuPopup({ request, area, richText, people, withCommands, keys, onLeave }: Props) {
  const t = useWords(writingMenuWords);
  const id = useId();
  const items = useMenuItems({ request, area, richText, people, withCommands });
  const [at, setAt] = useChosen(request, items.length);
  const field = richText?.editor.view.dom ?? area.current;
  const take = (item: MenuItem | undefined) => {
    onLeave();
    item?.run();
  };
  useLayoutEffect(() => {
    keys.current = items.length > 0 ? (event) => onKey(event) : undefined;
    return () => {
      keys.current = undefined;
    };
  });
  function onKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey || altKey || shiftKey) return false;
    if (key === 'ArrowDown') setAt((at + 1) % items.length);
    else if (key === 'ArrowUp') setAt((at + items.length - 1) % items.length);
    else if (key === 'Enter' || key === 'Tab') take(items[at]);
    else if (key === 'Escape') onLeave();
    else return false;
    return true;
  }
  const chosen = items[at]?.id;
  useSaid(field, items.length > 0 ? { listId: id, optionId: chosen && `${id}-${chosen}` } : undefined);
  if (!field || items.length === 0) return null;
  return (
    <Listbox
      {...{ id, items, field, richText, request, at }}
      label={request.sign === '@' ? t.people : t.commands}
      onPoint={setAt}
      onTake={take}
    />
  );
}

/** Begins at the best answer again whenever something else is asked for. */
function useChosen({ sign, query }: MenuRequest, count: number) {
  const asked = `${sign}${query}`;
  const [chosen, setChosen] = useState({ asked, at: 0 });
  const at = chosen.asked === asked ? Math.min(chosen.at, Math.max(0, count - 1)) : 0;
  return [at, (next: number) => setChosen({ asked, at: next })] as const;
}

/** A field of several lines stays one; that it has a list beside it is said as long as it has. */
function useSaid(field: HTMLElement | null, list: { listId: string; optionId: string | undefined } | undefined): void {
  const { listId, optionId } = list ?? {};
  useEffect(() => {
    if (!field || listId === undefined) return undefined;
    const said = { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-controls': listId };
    for (const [name, value] of Object.entries(said)) field.setAttribute(name, value);
    return () => {
      for (const name of Object.keys(said)) field.removeAttribute(name);
    };
  }, [field, listId]);
  useEffect(() => {
    if (!field || optionId === undefined) return undefined;
    field.setAttribute('aria-activedescendant', optionId);
    return () => field.removeAttribute('aria-activedescendant');
  }, [field, optionId]);
}

type ListboxProps = {
  id: string;
  label: string;
  items: readonly MenuItem[];
  at: number;
  field: HTMLElement;
  richText: RichText | undefined;
  request: MenuRequest;
  onPoint: (place: number) => void;
  onTake: (item: MenuItem) => void;
};

/** Beside the words, as long as it is shown. `listed`: changes with what is in it. */
function usePlaced(field: HTMLElement, richText: RichText | undefined, listed: string) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return undefined;
    box.showPopover();
    const place = () => placeMenu(box, field, richText);
    place();
    // The box grows with what is written in it, and fits itself to the page.
    const sizes = new ResizeObserver(place);
    sizes.observe(field.closest('form') ?? field);
    sizes.observe(document.documentElement);
    window.addEventListener('scroll', place, { capture: true, passive: true });
    return () => {
      sizes.disconnect();
      window.removeEventListener('scroll', place, { capture: true });
    };
  }, [field, richText]);
  // Fewer lines stand closer to the words.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listed changes how high it is
  useLayoutEffect(() => {
    if (list.current) placeMenu(list.current, field, richText);
  }, [field, richText, listed]);
  return list;
}

function Listbox({ id, label, items, at, field, richText, request, onPoint, onTake }: ListboxProps) {
  const t = useWords(writingMenuWords);
  const list = usePlaced(field, richText, `${request.query} ${items.length}`);
  return (
    <>
      <div
        ref={list}
        id={id}
        popover="manual"
        role="listbox"
        aria-label={label}
        className="writing-menu overflow-y-auto overscroll-contain rounded-lg border border-line bg-surface p-1 text-ink shadow-mid outline-none"
      >
        {items.map((item, place) => (
          <Option
            key={item.id}
            id={`${id}-${item.id}`}
            item={item}
            selected={place === at}
            onPoint={() => onPoint(place)}
            onTake={() => onTake(item)}
          />
        ))}
      </div>
      <span role="status" className="sr-only">
        {t.found({ count: items.length })}
      </span>
    </>
  );
}

type OptionProps = { id: string; item: MenuItem; selected: boolean; onPoint: () => void; onTake: () => void };

function Option({ id, item, selected, onPoint, onTake }: OptionProps) {
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) own.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the field, which has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
    <div
      ref={own}
      id={id}
      role="option"
      aria-selected={selected}
      // The words keep the focus, and a phone its keyboard.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={() => selected || onPoint()}
      onClick={onTake}
      className={cx(
        'flex min-h-10 cursor-pointer items-center gap-3 rounded-sm px-2.5 py-1 select-none pointer-coarse:min-h-11 [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:text-ink-soft',
        selected && 'bg-hover',
      )}
    >
      {item.icon}
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate">
          {item.label}
        </span>
        {item.detail && <span className="block truncate text-xs text-ink-soft">{item.detail}</span>}
      </span>
      {item.keys && <span className="shrink-0 text-xs text-ink-faint pointer-coarse:hidden">{item.keys}</span>}
    </div>
  );
}

import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { useRef } from 'react';
import { cx } from './cx.ts';
import type { MenuItem } from './menu-items.ts';
import { isPressOnAnchor, type PopupProps, topLayerOf } from './popup.ts';

const itemClass =
  'flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2.5 text-base outline-none select-none pointer-coarse:min-h-11 data-disabled:opacity-50 [&>svg]:size-4 [&>svg]:shrink-0';

/** What an item has put the cursor into: the menu must not take it back. */
const writtenInto = () => {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && activeElement.matches('textarea,[contenteditable=true]')
    ? activeElement
    : undefined;
};

type Props = PopupProps & { label: string; items: MenuItem[] };

/** The part of a menu that needs a library: placing, arrow keys, typing ahead, returning the focus. */
export function MenuPopup({ label, items, anchor, open, onOpenChange, side, align }: Props) {
  const goesTo = useRef<HTMLElement>(undefined);
  const select = (run: () => void) => () => {
    run();
    goesTo.current = writtenInto();
  };
  const takeGoesTo = () => {
    const element = goesTo.current;
    goesTo.current = undefined;
    return element;
  };
  return (
    <Menu.Root
      open={open}
      onOpenChange={(next, details) => (next || !isPressOnAnchor(details, anchor)) && onOpenChange(next)}
      modal={false}
    >
      <Menu.Portal container={topLayerOf(anchor)}>
        <Menu.Positioner
          anchor={anchor}
          positionMethod="fixed"
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-40 outline-none"
        >
          <Menu.Popup
            aria-label={label}
            finalFocus={() => takeGoesTo() ?? anchor.current}
            className="menu-popup max-h-(--available-height) min-w-52 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-mid outline-none"
          >
            {items.map((item, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: headings and lines have no other name, and items keep their place
              <Item key={place} item={'onSelect' in item ? { ...item, onSelect: select(item.onSelect) } : item} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Item({ item }: { item: MenuItem }) {
  if (item.kind === 'line') return <Menu.Separator className="mx-2 my-1 h-px bg-line" />;
  if (item.kind === 'heading') {
    return (
      <div role="presentation" className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-faint">
        {item.label}
      </div>
    );
  }
  const detail = item.detail && <span className="ms-auto ps-4 text-sm text-ink-faint">{item.detail}</span>;
  if (item.kind === 'choice') {
    return (
      <Menu.CheckboxItem
        checked={item.checked}
        closeOnClick
        onCheckedChange={item.onSelect}
        className={cx(itemClass, 'data-highlighted:bg-hover [&>svg]:text-ink-faint')}
      >
        {item.icon}
        {item.label}
        {detail}
        <span className={cx('flex w-4 text-accent', !item.detail && 'ms-auto')}>
          {item.checked && <Check className="size-4" aria-hidden="true" />}
        </span>
      </Menu.CheckboxItem>
    );
  }
  return (
    <Menu.Item
      disabled={item.disabled ?? false}
      onClick={item.onSelect}
      className={cx(
        itemClass,
        item.danger
          ? 'text-danger data-highlighted:bg-danger-soft'
          : 'data-highlighted:bg-hover [&>svg]:text-ink-faint',
      )}
    >
      {item.icon}
      {item.label}
      {detail}
    </Menu.Item>
  );
}

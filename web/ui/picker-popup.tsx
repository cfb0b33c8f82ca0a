import { Combobox } from '@base-ui/react/combobox';
import { Check, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import type { PickerGroup, PickerItem } from './picker-items.ts';
import { pickerWords } from './picker-words.ts';
import { isPressOnAnchor, type PopupProps, topLayerOf } from './popup.ts';

type Props = PopupProps & {
  label: string;
  groups: PickerGroup[];
  value: string | undefined;
  onPick: (value: string) => void;
  foot: ReactNode;
};

/** The part of a picker that needs a library: placing, filtering, arrow keys, returning the focus. */
export function PickerPopup({ label, groups, value, onPick, foot, anchor, open, onOpenChange, side, align }: Props) {
  const picked = groups.flatMap((group) => group.items).find((item) => item.value === value) ?? null;
  return (
    <Combobox.Root
      items={groups}
      value={picked}
      onValueChange={(item: PickerItem | null) => item && onPick(item.value)}
      isItemEqualToValue={(a: PickerItem, b: PickerItem) => a.value === b.value}
      open={open}
      onOpenChange={(next, details) => (next || !isPressOnAnchor(details, anchor)) && onOpenChange(next)}
      autoHighlight
    >
      <Combobox.Portal container={topLayerOf(anchor)}>
        <Combobox.Positioner
          anchor={anchor}
          positionMethod="fixed"
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-40 outline-none"
        >
          <Combobox.Popup
            aria-label={label}
            finalFocus={anchor}
            className="menu-popup flex max-h-[min(24rem,var(--available-height))] w-80 max-w-[calc(100vw-1rem)] flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-mid outline-none"
          >
            <List label={label} />
            {foot && <div className="border-t border-line px-3 py-2 text-sm text-ink-soft">{foot}</div>}
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function List({ label }: { label: string }) {
  const t = useWords(pickerWords);
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search className="size-4 shrink-0 text-ink-faint" aria-hidden="true" />
        <Combobox.Input
          aria-label={label}
          placeholder={label}
          className="h-11 w-full bg-transparent text-base outline-none"
        />
      </div>
      <Combobox.Empty className="empty:hidden">
        <p className="px-3.5 py-4 text-sm text-ink-faint">{t.nothing}</p>
      </Combobox.Empty>
      <Combobox.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1 empty:hidden">
        {(group: PickerGroup) => (
          <Combobox.Group key={group.value} items={group.items}>
            <Combobox.GroupLabel className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-faint">
              {group.value}
            </Combobox.GroupLabel>
            <Combobox.Collection>{(item: PickerItem) => <Option key={item.value} item={item} />}</Combobox.Collection>
          </Combobox.Group>
        )}
      </Combobox.List>
    </>
  );
}

function Option({ item }: { item: PickerItem }) {
  return (
    <Combobox.Item
      value={item}
      className="flex min-h-9 cursor-default items-center gap-3 rounded-sm px-2.5 py-1 outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11"
    >
      <span className="min-w-0 flex-1 break-words">{item.label}</span>
      {item.detail && <span className="shrink-0 text-sm text-ink-faint">{item.detail}</span>}
      <Combobox.ItemIndicator className="flex text-accent">
        <Check className="size-4" aria-hidden="true" />
      </Combobox.ItemIndicator>
    </Combobox.Item>
  );
}

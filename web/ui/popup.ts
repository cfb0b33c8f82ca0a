import { type ComponentProps, type RefObject, useRef, useState } from 'react';

export type Place = { side?: 'top' | 'bottom'; align?: 'start' | 'end' };

/** What a button gets that opens a popup. */
export type TriggerProps = Pick<
  ComponentProps<'button'>,
  'onClick' | 'onPointerEnter' | 'onFocus' | 'onKeyDown' | 'aria-haspopup' | 'aria-expanded'
> & { ref: RefObject<HTMLButtonElement | null> };

export type PopupProps = Required<Place> & {
  anchor: RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** A button and a popup whose code comes when a pointer or the focus nears the button. */
export function usePopup(kind: 'menu' | 'listbox' | 'dialog', load: () => Promise<unknown>) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, onOpenChange] = useState(false);
  const [wasWanted, setWasWanted] = useState(false);
  const preload = () => void load().catch(() => undefined);
  function show() {
    setWasWanted(true);
    onOpenChange(true);
  }
  const trigger: TriggerProps = {
    ref: anchor,
    'aria-haspopup': kind,
    'aria-expanded': open,
    onPointerEnter: preload,
    onFocus: preload,
    onClick: () => (open ? onOpenChange(false) : show()),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      show();
    },
  };
  return { trigger, wasWanted, popup: { anchor, open, onOpenChange } };
}

/** Where a popup of this element must stand to be seen: a modal dialog covers, and makes inert, all outside of it. */
export const topLayerOf = (anchor: PopupProps['anchor']): HTMLElement | undefined =>
  anchor.current?.closest('dialog') ?? undefined;

/** The button closes its popup by its own click; closing it for the press as well would open it again. */
export function isPressOnAnchor(details: { reason: string; event: Event }, anchor: PopupProps['anchor']): boolean {
  const { target } = details.event;
  return details.reason === 'outside-press' && target instanceof Node && Boolean(anchor.current?.contains(target));
}

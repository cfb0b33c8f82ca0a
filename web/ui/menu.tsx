import { type ComponentProps, lazy, type ReactNode, type RefObject, Suspense, useRef, useState } from 'react';

export type MenuItem =
  | {
      kind?: 'action';
      label: string;
      icon?: ReactNode;
      /** Small text at the end: a shortcut, a state. */
      detail?: string;
      danger?: boolean;
      disabled?: boolean;
      onSelect: () => void;
    }
  | { kind: 'choice'; label: string; icon?: ReactNode; detail?: string; checked: boolean; onSelect: () => void }
  | { kind: 'heading'; label: string }
  | { kind: 'line' };

export type MenuSide = { side?: 'top' | 'bottom'; align?: 'start' | 'end' };
export type TriggerProps = Pick<
  ComponentProps<'button'>,
  'onClick' | 'onPointerEnter' | 'onFocus' | 'onKeyDown' | 'aria-haspopup' | 'aria-expanded'
> & { ref: RefObject<HTMLButtonElement | null> };

type Props = MenuSide & {
  /** Names the menu to screen readers. */
  label: string;
  items: MenuItem[];
  /** The button; spread the props on it. */
  trigger: (props: TriggerProps) => ReactNode;
};

const loadPopup = () => import('./menu-popup.tsx');
const MenuPopup = lazy(() => loadPopup().then((module) => ({ default: module.MenuPopup })));

/** A button with a menu. The menu's code comes when a pointer or the focus nears the button, so no page starts with it. */
export function Menu({ label, items, trigger, side = 'bottom', align = 'end' }: Props) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const preload = () => void loadPopup().catch(() => undefined);
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <>
      {trigger({
        ref: anchor,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        onPointerEnter: preload,
        onFocus: preload,
        onClick: () => (open ? setOpen(false) : show()),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          show();
        },
      })}
      {wanted && (
        <Suspense fallback={null}>
          <MenuPopup
            label={label}
            items={items}
            anchor={anchor}
            open={open}
            onOpenChange={setOpen}
            side={side}
            align={align}
          />
        </Suspense>
      )}
    </>
  );
}

import { lazy, type ReactNode, Suspense } from 'react';
import type { MenuItem } from './menu-items.ts';
import { type Place, type TriggerProps, usePopup } from './popup.ts';

type Props = Place & {
  /** Names the menu to screen readers. */
  label: string;
  items: MenuItem[];
  /** The button; spread the props on it. */
  trigger: (props: TriggerProps) => ReactNode;
};

const loadPopup = () => import('./menu-popup.tsx');
const MenuPopup = lazy(() => loadPopup().then((module) => ({ default: module.MenuPopup })));

/** A button with a menu. */
export function Menu({ label, items, trigger, side = 'bottom', align = 'end' }: Props) {
  const { trigger: props, wasWanted, popup } = usePopup('menu', loadPopup);
  return (
    <>
      {trigger(props)}
      {wasWanted && (
        <Suspense fallback={null}>
          <MenuPopup {...popup} label={label} items={items} side={side} align={align} />
        </Suspense>
      )}
    </>
  );
}

import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { MenuSide, TriggerProps } from './menu.tsx';

export type PickerItem = { value: string; label: string; detail?: string };
export type PickerGroup = { value: string; items: PickerItem[] };

type Props = MenuSide & {
  /** What is picked: names the list, and the field that filters it. */
  label: string;
  groups: PickerGroup[];
  value: string | undefined;
  onPick: (value: string) => void;
  /** Below the list: what else there is to say or do. */
  foot?: ReactNode;
  /** The button; spread the props on it. */
  trigger: (props: TriggerProps) => ReactNode;
};

const loadPopup = () => import('./picker-popup.tsx');
const PickerPopup = lazy(() => loadPopup().then((module) => ({ default: module.PickerPopup })));

/** A button that opens a grouped list with a filter. Its code comes when a pointer or the focus nears the button. */
export function Picker({ label, groups, value, onPick, foot, trigger, side = 'bottom', align = 'start' }: Props) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const preload = () => void loadPopup().catch(() => undefined);
  return (
    <>
      {trigger({
        ref: anchor,
        'aria-haspopup': 'listbox',
        'aria-expanded': open,
        onPointerEnter: preload,
        onFocus: preload,
        onClick: () => {
          setWanted(true);
          setOpen(!open);
        },
      })}
      {wanted && (
        <Suspense fallback={null}>
          <PickerPopup
            label={label}
            groups={groups}
            value={value}
            onPick={onPick}
            foot={foot}
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

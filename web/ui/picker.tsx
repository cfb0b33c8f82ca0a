import { lazy, type ReactNode, Suspense } from 'react';
import type { PickerGroup } from './picker-items.ts';
import { type Place, type TriggerProps, usePopup } from './popup.ts';

type Props = Place & {
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

/** A button that opens a grouped list with a filter. */
export function Picker({ trigger, side = 'bottom', align = 'start', foot, ...list }: Props) {
  const { trigger: props, wasWanted, popup } = usePopup('listbox', loadPopup);
  return (
    <>
      {trigger(props)}
      {wasWanted && (
        <Suspense fallback={null}>
          <PickerPopup {...popup} {...list} foot={foot} side={side} align={align} />
        </Suspense>
      )}
    </>
  );
}

import { type FocusEvent, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';

type Props = { label: string; className?: string; children: ReactNode };

const buttonsIn = (box: Element | null) => [
  ...(box?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? []),
];

/** A row of buttons with one stop for Tab: the arrow keys go from one to the next. */
export function Toolbar({ label, className, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const stop = useRef<Element>(null);

  // After every drawing: buttons come and go.
  useLayoutEffect(() => setStop(box.current, stop.current));

  function onFocus({ target }: FocusEvent) {
    stop.current = target;
    setStop(box.current, target);
  }
  return (
    <div ref={box} role="toolbar" aria-label={label} className={className} onFocus={onFocus} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

function setStop(box: Element | null, wanted: Element | null): void {
  const buttons = buttonsIn(box);
  const stop = buttons.find((button) => button === wanted) ?? buttons[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}

function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  const { currentTarget, target, key } = event;
  const buttons = buttonsIn(currentTarget);
  const place = buttons.indexOf(target as HTMLButtonElement);
  const to = place < 0 ? undefined : buttons[nextPlace(key, place, buttons.length, isRightToLeft(currentTarget))];
  if (!to) return;
  event.preventDefault();
  to.focus();
}

const isRightToLeft = (element: Element) => getComputedStyle(element).direction === 'rtl';

/** Round at the ends; -1 where the key means nothing. */
export function nextPlace(key: string, place: number, count: number, rightToLeft: boolean): number {
  const step = rightToLeft ? -1 : 1;
  if (key === 'ArrowRight') return (place + step + count) % count;
  if (key === 'ArrowLeft') return (place - step + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : -1;
}

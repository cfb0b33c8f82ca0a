import { type PointerEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useModal } from './use-modal.ts';

type Props = { open: boolean; onClose: () => void; label: string; children: ReactNode };

/** So far down and it closes when it is let go. */
const CLOSES_PX = 80;

/** A panel from the lower edge: what a menu is on a phone. Escape, a tap beside it, or pulling it down close it. */
export function Sheet({ open, onClose, label, children }: Props) {
  const { modal, present } = useModal(open, onClose);
  const pull = usePull(modal.ref, open, onClose);
  return createPortal(
    <dialog
      {...modal}
      aria-label={label}
      className="sheet mx-auto mt-auto mb-0 max-h-[85dvh] w-full max-w-md overflow-y-auto overscroll-contain rounded-t-xl bg-surface p-0 text-ink shadow-high outline-none"
    >
      {present && (
        <>
          <div {...pull} className="flex h-7 touch-none items-center justify-center">
            <span className="h-1 w-9 rounded-full bg-edge" />
          </div>
          <div tabIndex={-1} data-autofocus className="px-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] outline-none">
            {children}
          </div>
        </>
      )}
    </dialog>,
    document.body,
  );
}

/** The handle is pulled: the panel goes along, and away when it went far enough. */
function usePull(panel: RefObject<HTMLElement | null>, open: boolean, onClose: () => void) {
  const fromY = useRef<number | undefined>(undefined);
  const moved = ({ clientY }: PointerEvent) => Math.max(0, clientY - (fromY.current ?? clientY));
  const shift = (px: number) => panel.current?.style.setProperty('translate', px > 0 ? `0 ${px}px` : '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes from where it was pulled to, and opens at its place
  useEffect(() => {
    if (open) shift(0);
  }, [open]);
  function end(event: PointerEvent) {
    if (moved(event) > CLOSES_PX) onClose();
    else shift(0);
    fromY.current = undefined;
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      fromY.current = event.clientY;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => fromY.current !== undefined && shift(moved(event)),
    onPointerUp: end,
    onPointerCancel: end,
  };
}

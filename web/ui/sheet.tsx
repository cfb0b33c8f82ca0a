import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useModal } from './use-modal.ts';
import { usePanelSwipe } from './use-panel-swipe.ts';

type Props = { open: boolean; onClose: () => void; label: string; children: ReactNode };

/** A panel from the lower edge: what a menu is on a phone. Escape, a tap beside it, or pulling it down close it. */
export function Sheet({ open, onClose, label, children }: Props) {
  const { modal, present } = useModal(open, onClose);
  usePanelSwipe(modal.ref, open, { onClose, side: 'bottom' });
  return createPortal(
    <dialog
      {...modal}
      aria-label={label}
      className="sheet mx-auto mt-auto mb-0 max-h-[calc(var(--visible-height)*0.85)] w-full max-w-md overflow-y-auto overscroll-contain rounded-t-xl bg-surface p-0 text-ink shadow-high outline-none"
    >
      {present && (
        <>
          <div className="flex h-7 touch-none items-center justify-center">
            <span className="h-1 w-9 rounded-full bg-edge" />
          </div>
          <div tabIndex={-1} data-autofocus className="px-2 pb-[max(0.75rem,var(--safe-bottom))] outline-none">
            {children}
          </div>
        </>
      )}
    </dialog>,
    document.body,
  );
}

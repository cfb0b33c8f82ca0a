import type { ReactNode } from 'react';
import { useModal } from './use-modal.ts';
import { usePanelSwipe } from './use-panel-swipe.ts';

type Props = { open: boolean; onOpen?: () => void; onClose: () => void; label: string; children: ReactNode };

/**
 * A panel from the side that the sidebar is on, for what stands beside the page on wider screens. A finger pulls it in
 * from the edge of what it stands in, and back.
 */
export function Drawer({ open, onOpen, onClose, label, children }: Props) {
  const { modal, present } = useModal(open, onClose);
  usePanelSwipe(modal.ref, open, { onClose, onOpen });
  return (
    <dialog
      {...modal}
      aria-label={label}
      className="drawer m-0 box-content h-dvh max-h-none w-[min(19rem,calc(100vw-3rem))] touch-pan-y max-w-none bg-sidebar text-ink shadow-high outline-none"
    >
      {present && (
        <div tabIndex={-1} data-autofocus className="h-full outline-none">
          {children}
        </div>
      )}
    </dialog>
  );
}

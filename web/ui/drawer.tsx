import type { ReactNode } from 'react';
import { useModal } from './use-modal.ts';

type Props = { open: boolean; onClose: () => void; label: string; children: ReactNode };

/** A panel from the left edge, for what stands beside the page on wider screens. */
export function Drawer({ open, onClose, label, children }: Props) {
  const { modal, present } = useModal(open, onClose);
  return (
    <dialog
      {...modal}
      aria-label={label}
      className="drawer m-0 h-dvh max-h-none w-[min(19rem,calc(100vw-3rem))] max-w-none bg-sidebar p-0 text-ink shadow-high outline-none"
    >
      {present && (
        <div tabIndex={-1} data-autofocus className="h-full outline-none">
          {children}
        </div>
      )}
    </dialog>
  );
}

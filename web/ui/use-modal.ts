import { type MouseEvent, type SyntheticEvent, use, useEffect, useRef, useState } from 'react';
import { LEAVING_MS, LeavingContext } from './leaving.ts';

/**
 * Opens and closes a native modal `<dialog>`. The contents stay `present` while it fades out.
 * The focus goes to the last `[data-autofocus]`: a field that asks for it, else the title.
 */
export function useModal(wanted: boolean, onClose: () => void) {
  const isLeaving = use(LeavingContext);
  const open = wanted && !isLeaving;
  const ref = useRef<HTMLDialogElement>(null);
  const [present, setPresent] = useState(open);
  if (open && !present) setPresent(true);

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      dialog.showModal();
      [...dialog.querySelectorAll<HTMLElement>('[data-autofocus]')].at(-1)?.focus();
    }
    if (open) return;
    if (dialog.open) dialog.close();
    const timer = window.setTimeout(() => setPresent(false), LEAVING_MS);
    return () => window.clearTimeout(timer);
  }, [open]);

  const modal = {
    ref,
    onCancel(event: SyntheticEvent<HTMLDialogElement>) {
      // A file picker inside cancels too, and its event bubbles.
      if (event.target !== ref.current) return;
      event.preventDefault();
      onClose();
    },
    onClose(event: SyntheticEvent<HTMLDialogElement>) {
      // The browser closes by itself on the second Escape in a row.
      if (event.target === ref.current && open) onClose();
    },
    onMouseDown(event: MouseEvent<HTMLDialogElement>) {
      if (event.target === ref.current) onClose();
    },
  };
  return { modal, present };
}

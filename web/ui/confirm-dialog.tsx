import type { ReactNode } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorNote } from './error-note.tsx';
import { uiWords } from './words.ts';

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  description: ReactNode;
  /** The verb of what happens: "Remove", not "OK". */
  action: string;
  onConfirm: () => void;
  busy?: boolean;
  error?: unknown;
};

/** Asks before something that cannot be undone. Where undo is possible, offer that instead. */
export function ConfirmDialog({ open, onClose, title, description, action, onConfirm, busy = false, error }: Props) {
  const t = useWords(uiWords);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button variant="danger" busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {Boolean(error) && <ErrorNote error={error} />}
    </Dialog>
  );
}

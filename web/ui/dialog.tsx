import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import { useModal } from './use-modal.ts';
import { uiWords } from './words.ts';

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One sentence under the title. */
  description?: ReactNode;
  /** Buttons at the bottom, the one that acts last. */
  footer?: ReactNode;
  wide?: boolean | 'widest';
  children?: ReactNode;
};

/** The browser's own modal dialog: focus stays inside, Escape and a click beside it close it, focus returns. */
export function Dialog({ open, onClose, title, description, footer, wide = false, children }: Props) {
  const t = useWords(uiWords);
  const { modal, present } = useModal(open, onClose);
  const id = useId();
  return (
    <dialog
      {...modal}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      className={cx(
        'dialog m-auto max-h-[calc(var(--room)-2rem)] w-(--wide) overflow-y-auto rounded-xl bg-surface p-0 text-ink shadow-high outline-none',
        wide === 'widest' ? 'max-w-6xl' : wide ? 'max-w-2xl' : 'max-w-md',
      )}
    >
      {present && (
        <div className="flex flex-col gap-4 p-6">
          <div className="flex items-start justify-between gap-4">
            <div className="flex flex-col gap-1">
              <h2 id={`${id}-title`} tabIndex={-1} data-autofocus className="text-lg font-semibold outline-none">
                {title}
              </h2>
              {description && (
                <p id={`${id}-description`} className="text-ink-soft">
                  {description}
                </p>
              )}
            </div>
            <IconButton label={t.close} icon={<X />} onClick={onClose} className="-mt-1 -me-2" />
          </div>
          {children}
          {footer && <div className="flex flex-wrap justify-end gap-2 pt-2">{footer}</div>}
        </div>
      )}
    </dialog>
  );
}

import type { ReactNode } from 'react';
import { cx } from '#ui/cx.ts';

type Props = {
  id: string;
  avatar: ReactNode;
  name: string;
  /** Small words behind the name. */
  aside?: ReactNode;
  /** Follows another message of the same author: the head is for screen readers only. */
  continues: boolean;
  busy?: boolean;
  foot?: ReactNode;
  children: ReactNode;
};

/** How a message stands on the page: like a passage of a document, its author in the margin. */
export function MessageFrame({ id, avatar, name, aside, continues, busy = false, foot, children }: Props) {
  return (
    <article
      // Takes the focus on a tap, which shows the actions where nothing can hover.
      tabIndex={-1}
      aria-labelledby={`name-${id}`}
      aria-busy={busy || undefined}
      data-message={id}
      className={cx(
        'group/message mx-auto grid w-full max-w-[44rem] grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 px-4 outline-none sm:gap-x-4 sm:px-6',
        continues ? 'pt-0' : 'pt-3',
      )}
    >
      <div className={cx('pt-px', continues && 'invisible h-0 overflow-hidden')}>{avatar}</div>
      <div className="min-w-0">
        <div className={continues ? 'sr-only' : 'flex min-h-7 flex-wrap items-baseline gap-x-2 pb-1'}>
          <h2 id={`name-${id}`} className="truncate font-semibold">
            {name}
          </h2>
          {aside}
        </div>
        {children}
        {foot}
      </div>
    </article>
  );
}

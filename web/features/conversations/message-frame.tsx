import type { ReactNode } from 'react';
import { cx } from '#ui/cx.ts';
import './bubbles.css';

type Props = {
  id: string;
  avatar: ReactNode;
  name: string;
  /** Small words behind the name. */
  aside?: ReactNode;
  /** Follows another message of the same author: the head is for screen readers only. */
  continues: boolean;
  busy?: boolean;
  /** Said by the person who reads: on the other side where messages are bubbles. */
  mine?: boolean;
  foot?: ReactNode;
  children: ReactNode;
};

/**
 * How a message stands on the page: like a passage of a document, its author in the margin, on a phone above it; or as a
 * bubble (bubbles.css), if the person prefers that.
 */
export function MessageFrame({
  id,
  avatar,
  name,
  aside,
  continues,
  busy = false,
  mine = false,
  foot,
  children,
}: Props) {
  return (
    <article
      // Takes the focus on a tap, which shows the actions where nothing can hover.
      tabIndex={-1}
      aria-labelledby={`name-${id}`}
      aria-busy={busy || undefined}
      data-message={id}
      data-mine={mine || undefined}
      className={cx(
        'group/message mx-auto grid w-full max-w-[44rem] grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2.5 px-4 outline-none sm:gap-x-4 sm:px-6',
        continues ? 'message-continues' : 'pt-(--message-gap)',
      )}
    >
      {!continues && <div className="message-avatar pt-px pb-1 sm:pb-0">{avatar}</div>}
      <div className={continues ? 'sr-only' : 'message-head flex min-h-7 items-baseline gap-x-2 self-center pb-1'}>
        <h2 id={`name-${id}`} className="truncate font-semibold">
          {name}
        </h2>
        {aside}
      </div>
      <div className="message-body col-span-2 min-w-0 pointer-coarse:pb-3 sm:col-span-1 sm:col-start-2">
        <div className="message-words">{children}</div>
        {foot}
      </div>
    </article>
  );
}

import type { KeyboardEvent, MouseEvent, PointerEvent as Press, ReactNode } from 'react';
import { cx } from '#ui/cx.ts';
import { useLongPress } from '#ui/use-long-press.ts';
import './bubbles.css';
import './message.css';

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
  /** It has just come, and is not there by scrolling. */
  arrives?: boolean;
  /** A finger selects words instead of opening the actions. */
  selecting?: boolean;
  /** Hears of every press before anybody else does. */
  onPress?: (event: Press) => void;
  foot?: ReactNode;
  children: ReactNode;
};

/**
 * How a message stands on the page: like a passage of a document, its author in the margin, on a phone above it; or as a
 * bubble (bubbles.css), if the person prefers that.
 */
export function MessageFrame({ id, avatar, name, aside, continues, onPress, foot, children, ...is }: Props) {
  const hold = useLongPress(() => openActions(id));
  return (
    <article
      {...hold}
      // Takes the focus on a tap, which shows the actions where nothing can hover.
      tabIndex={-1}
      aria-labelledby={`name-${id}`}
      aria-busy={is.busy || undefined}
      data-message={id}
      data-mine={is.mine || undefined}
      onPointerDownCapture={onPress}
      onKeyDown={(event) => onKeyDown(event, id)}
      onContextMenu={(event) => {
        hold.onContextMenu(event);
        onContextMenu(event);
      }}
      className={cx(
        // The list takes the pointer away while it scrolls; while an answer is followed, nothing could be pressed.
        'group/message pointer-events-auto mx-auto grid w-full max-w-[44rem] grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2.5 px-4 outline-none sm:gap-x-4 sm:px-6',
        continues ? 'message-continues' : 'pt-(--message-gap)',
        is.arrives && 'animate-rise',
      )}
    >
      {!continues && <div className="message-avatar pt-px pb-1 sm:pb-0">{avatar}</div>}
      <div className={continues ? 'sr-only' : 'message-head flex min-h-7 items-baseline gap-x-2 self-center pb-1'}>
        <h2 id={`name-${id}`} dir="auto" className="truncate font-semibold">
          {name}
        </h2>
        {aside}
      </div>
      <div className="message-body col-span-2 min-w-0 pointer-coarse:pb-3 sm:col-span-1 sm:col-start-2">
        <div className="message-words" data-selectable={is.selecting || undefined}>
          {children}
        </div>
        {foot}
      </div>
    </article>
  );
}

const articleOf = (id: string) => document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);

function openActions(id: string): void {
  const article = articleOf(id);
  article?.focus({ preventScroll: true });
  article?.querySelector<HTMLElement>('[data-more]')?.click();
}

const isWriting = (target: EventTarget) =>
  target instanceof Element && target.closest('textarea, input, [contenteditable]');

/** The keys that open a menu elsewhere open the one of the message. */
function onKeyDown(event: KeyboardEvent<HTMLElement>, id: string): void {
  const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
  if (!isMenuKey || isWriting(event.target)) return;
  event.preventDefault();
  openActions(id);
}

/** What comes after such a key would cover it. With a pointer the browser's own menu stays. */
function onContextMenu(event: MouseEvent<HTMLElement>): void {
  const byKey = event.button !== 2 && event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === '';
  if (byKey && !isWriting(event.target)) event.preventDefault();
}

import { Quote } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import type { Message } from '#contract/conversations.ts';
import { EDGE_PX, type Following, isFree, listenForSwipes, type Way } from '#ui/touch/swipe.ts';
import { rightsOn } from './message-rights.ts';
import { quoted, selectedIn } from './quoting.ts';
import { useDetails } from './use-room.ts';
import { useView } from './view-context.ts';

/** So far, and the message is quoted when the finger leaves. */
const QUOTES_PX = 64;
/** Beyond that it hardly goes on. */
const RESISTS = 0.15;
/** What is there to be pressed or to be selected is not there to be swiped. */
const OWN = 'a, button, summary, [role="button"], [data-selectable]';

/** A finger that moves a message onward puts it as a quote into what is being written. */
export function QuoteSwipe({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const { room, me, inserts } = useView();
  const role = useDetails(room)?.role ?? 'reader';
  const sign = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = scroller.current;
    if (!list) return;
    return listenForSwipes(list, {
      way: onward,
      begin(start) {
        const article = messageAt(start, list);
        const message = article && room.cache.message(article.dataset['message'] ?? '');
        if (!message || !sign.current || !isQuoted(message, { me: me.id, role })) return undefined;
        return follow({ article, sign: sign.current, start, onQuote: () => inserts.tell(quoted(message.markdown)) });
      },
    });
  }, [scroller, room, me, inserts, role]);
  return (
    <div
      ref={sign}
      aria-hidden="true"
      className="quote-sign pointer-events-none absolute start-5 flex size-9 items-center justify-center rounded-full bg-sunken text-ink-soft [&>svg]:size-4.5"
    >
      <Quote />
    </div>
  );
}

const onward = (): Way => (document.documentElement.dir === 'rtl' ? 'left' : 'right');

function isQuoted(message: Message, asking: Parameters<typeof rightsOn>[1]): boolean {
  const { copies, writes } = rightsOn(message, asking);
  return copies && writes;
}

/** The message that a finger may move from here. */
function messageAt({ target, clientX }: PointerEvent, list: HTMLElement): HTMLElement | null {
  const fromEdgePx = onward() === 'right' ? clientX : window.innerWidth - clientX;
  if (fromEdgePx <= EDGE_PX || !(target instanceof Element) || !isFree(target, list) || target.closest(OWN))
    return null;
  const article = target.closest<HTMLElement>('[data-message]');
  return article && selectedIn(article) === '' ? article : null;
}

type Quoting = { article: HTMLElement; sign: HTMLElement; start: PointerEvent; onQuote: () => void };

function follow({ article, sign, start, onQuote }: Quoting): Following {
  const way = onward();
  const fromPx = Math.abs(new DOMMatrix(getComputedStyle(article).transform).m41);
  let isReady = false;
  sign.style.top = `${start.clientY - (sign.parentElement?.getBoundingClientRect().top ?? 0) - sign.offsetHeight / 2}px`;
  article.dataset['swiped'] = 'held';

  function show(px: number) {
    const shift = Math.max(0, Math.min(px, QUOTES_PX) + Math.max(0, px - QUOTES_PX) * RESISTS);
    article.style.transform = shift > 0 ? `translateX(${way === 'right' ? shift : -shift}px)` : '';
    sign.style.opacity = isReady ? '1' : `${Math.max(0, px / QUOTES_PX) * 0.7}`;
    sign.style.transform = `scale(${isReady ? 1 : 0.6 + 0.3 * Math.max(0, px / QUOTES_PX)})`;
  }
  return {
    move(movedPx) {
      const px = fromPx + movedPx;
      if (!isReady && px >= QUOTES_PX) navigator.vibrate?.(10);
      isReady = px >= QUOTES_PX;
      sign.toggleAttribute('data-ready', isReady);
      show(px);
    },
    end(px) {
      article.dataset['swiped'] = 'back';
      // What was taken away from the finger is not what the person let go of.
      const quotes = isReady && px > 0;
      isReady = false;
      sign.removeAttribute('data-ready');
      show(0);
      if (quotes) onQuote();
    },
  };
}

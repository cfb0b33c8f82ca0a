import { ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { byLanguage } from '#platform/i18n/by-language.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { MessageText } from '../conversations/message-text.tsx';
import { replyWords } from './words.ts';

const inUnits = (unit: 'second' | 'minute') =>
  byLanguage((tag) => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }));
const inSeconds = inUnits('second');
const inMinutes = inUnits('minute');

/** In words: "8 seconds", "2 minutes". */
export function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 60 ? inSeconds().format(seconds) : inMinutes().format(Math.round(seconds / 60));
}

/** How long the thinking took, where this page saw it from the beginning to its end. */
function useThinkingTime(isThinking: boolean): number | undefined {
  const startedAt = useRef(isThinking ? Date.now() : undefined);
  const [tookMs, setTookMs] = useState<number>();
  useEffect(() => {
    if (!isThinking && startedAt.current !== undefined) setTookMs(Date.now() - startedAt.current);
  }, [isThinking]);
  return tookMs;
}

/** What the model thought before it spoke, folded. */
export function ReplyThinking({ text, isThinking }: { text: string; isThinking: boolean }) {
  const t = useWords(replyWords);
  const tookMs = useThinkingTime(isThinking);
  const [open, setOpen] = useState(false);
  const done = tookMs === undefined ? t.thought : t.thoughtFor({ time: duration(tookMs) });
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group/thinking">
      <summary className="-ms-1 inline-flex h-8 list-none items-center gap-1 rounded-md pe-2 ps-1 text-sm text-ink-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          className="size-4 transition-transform group-open/thinking:rotate-90 rtl:group-open/thinking:-rotate-90"
          aria-hidden="true"
        />
        <span className={isThinking ? 'animate-breathe' : undefined}>{isThinking ? t.thinking : done}</span>
      </summary>
      {open && (
        <div className="mt-1 ms-1.5 border-s-2 border-line py-1 ps-4 text-ink-soft">
          <MessageText text={text} growing={isThinking} />
        </div>
      )}
    </details>
  );
}

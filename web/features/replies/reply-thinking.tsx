import { ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { MessageText } from '../conversations/message-text.tsx';

/** In words: "8 seconds", "2 minutes". */
export function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const [count, unit] = seconds < 60 ? [seconds, 'second'] : [Math.round(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
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
  const tookMs = useThinkingTime(isThinking);
  const [open, setOpen] = useState(false);
  const done = tookMs === undefined ? 'Thought about it' : `Thought for ${duration(tookMs)}`;
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group/thinking">
      <summary className="-ml-1 inline-flex h-8 list-none items-center gap-1 rounded-md pr-2 pl-1 text-sm text-ink-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4 transition-transform group-open/thinking:rotate-90" aria-hidden="true" />
        <span className={isThinking ? 'animate-breathe' : undefined}>{isThinking ? 'Thinking…' : done}</span>
      </summary>
      {open && (
        <div className="mt-1 ml-1.5 border-l-2 border-line py-1 pl-4 text-ink-soft">
          <MessageText text={text} growing={isThinking} />
        </div>
      )}
    </details>
  );
}

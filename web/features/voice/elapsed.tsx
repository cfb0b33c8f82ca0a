import { useEffect, useState } from 'react';
import { clockOf } from '#ui/clock.ts';

/** How long it has been going on: “1:05”. */
export function Elapsed({ sinceMs }: { sinceMs: number }) {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(performance.now()), 250);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <span role="timer" aria-live="off" className="shrink-0 text-sm text-ink-soft tabular-nums">
      {clockOf(Math.max(0, nowMs - sinceMs))}
    </span>
  );
}

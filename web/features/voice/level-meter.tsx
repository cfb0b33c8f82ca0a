import { useEffect, useRef } from 'react';

/** How far each bar goes along with the voice. */
const BARS = [0.55, 0.85, 1, 0.75, 0.5] as const;
const LOOKS_MS = 80;
/** A voice at a usual distance fills the bars. */
const GAIN = 9;
const LOWEST = 0.16;

/** Shows that a voice is heard; where the level is not known, only that somebody listens. */
export function LevelMeter({ level }: { level: () => number | undefined }) {
  const bars = useRef<HTMLSpanElement>(null);
  const latest = useRef(level);
  latest.current = level;
  useEffect(() => {
    const timer = window.setInterval(() => {
      const now = latest.current();
      for (const [at, bar] of [...(bars.current?.children ?? [])].entries()) {
        if (!(bar instanceof HTMLElement)) continue;
        const height = now === undefined ? 0.5 : Math.min(1, Math.max(LOWEST, now * GAIN * (BARS[at] ?? 1)));
        bar.style.transform = `scaleY(${height})`;
      }
    }, LOOKS_MS);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <span ref={bars} aria-hidden="true" className="flex h-5 shrink-0 items-center gap-0.5">
      {BARS.map((bar) => (
        <span key={bar} className="h-full w-0.75 rounded-full bg-accent" style={{ transform: `scaleY(${LOWEST})` }} />
      ))}
    </span>
  );
}

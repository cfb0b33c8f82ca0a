import type { KeyboardEvent } from 'react';
import { SOUND_PEAKS } from '#contract/files.ts';
import { clockInWords } from '#ui/clock.ts';
import { cx } from '#ui/cx.ts';
import { barsOf } from './peaks.ts';

const HIGH = 32;
const APART = 4;
const THICK = 2.4;
/** Silence is a row of dots. */
const LOWEST = 0.08;
const KEY_MS = 5_000;
const PAGE_MS = 15_000;

type Props = {
  label: string;
  /** What is said of the position. */
  says: (at: string, length: string) => string;
  peaks: string | undefined;
  atMs: number;
  /** Undefined until it is known: then there is nothing to point at. */
  durationMs: number | undefined;
  moves: boolean;
  onSeek: (atMs: number) => void;
};

/** How loud a sound is from its beginning to its end, and where one is in it; pointed at, it goes there. From left to right in every language, as players do. */
export function Waveform({ label, says, peaks, atMs, durationMs, moves, onSeek }: Props) {
  const lengthMs = durationMs ?? 0;
  const at = Math.min(atMs, lengthMs);
  const left = lengthMs > 0 ? 100 - (100 * at) / lengthMs : 100;
  return (
    <div
      dir="ltr"
      className="relative h-9 min-w-0 flex-1 rounded-sm outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-accent"
    >
      <span aria-hidden="true">
        <Bars peaks={peaks} className="text-edge opacity-60" />
        <span
          className={cx('absolute inset-0 text-accent', moves && 'transition-[clip-path] duration-250 ease-linear')}
          style={{ clipPath: `inset(0 ${left}% 0 0)` }}
        >
          <Bars peaks={peaks} />
        </span>
      </span>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={says(clockInWords(at), clockInWords(lengthMs))}
        disabled={durationMs === undefined}
        min={0}
        max={Math.max(1, Math.round(lengthMs))}
        value={Math.round(at)}
        onChange={(event) => onSeek(Number(event.target.value))}
        onKeyDown={(event) => {
          const to = byKey(event, at, lengthMs);
          if (to === undefined) return;
          event.preventDefault();
          onSeek(to);
        }}
        className="absolute inset-0 m-0 size-full cursor-pointer opacity-0 disabled:cursor-default"
      />
    </div>
  );
}

/** A line where nobody measured how loud it is. */
function Bars({ peaks, className }: { peaks: string | undefined; className?: string }) {
  if (peaks === undefined)
    return (
      <span className={cx('absolute inset-x-0 top-1/2 h-1 -translate-y-1/2 rounded-full bg-current', className)} />
    );
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${SOUND_PEAKS * APART} ${HIGH}`}
      preserveAspectRatio="none"
      className={cx('absolute inset-0 size-full', className)}
    >
      <path d={pathOf(peaks)} stroke="currentColor" strokeWidth={THICK} strokeLinecap="round" />
    </svg>
  );
}

/** A thousandth of a second, as the slider itself would step, is nothing to hear. */
function byKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, atMs: number, lengthMs: number): number | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const by = {
    ArrowRight: KEY_MS,
    ArrowUp: KEY_MS,
    ArrowLeft: -KEY_MS,
    ArrowDown: -KEY_MS,
    PageUp: PAGE_MS,
    PageDown: -PAGE_MS,
  }[key];
  return by === undefined ? undefined : Math.min(lengthMs, Math.max(0, atMs + by));
}

function pathOf(peaks: string): string {
  return barsOf(peaks)
    .map((bar, at) => {
      const half = (Math.max(LOWEST, bar) * (HIGH - THICK)) / 2;
      return `M${at * APART + APART / 2} ${(HIGH / 2 - half).toFixed(1)}v${(2 * half).toFixed(1)}`;
    })
    .join('');
}

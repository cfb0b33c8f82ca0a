import { Ellipsis, Mic, MicOff, Volume2, VolumeOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { cx } from '#ui/cx.ts';
import './hands-free.css';

export type VoiceMarkKind = 'listening' | 'working' | 'speaking' | 'deaf' | 'mute';

const ICON = { listening: Mic, working: Ellipsis, speaking: Volume2, deaf: MicOff, mute: VolumeOff };
const LOOKS_MS = 80;
/** A voice at a usual distance fills the ring. */
const GAIN = 6;
const LARGEST = 1.5;

/** Shows whose turn it is, and while it listens, that a voice is heard. */
export function VoiceMark({ kind, level }: { kind: VoiceMarkKind; level: () => number | undefined }) {
  const ring = useRef<HTMLSpanElement>(null);
  const Icon = ICON[kind];
  useEffect(() => {
    const mark = ring.current;
    if (kind !== 'listening' || !mark) return;
    const timer = window.setInterval(() => {
      mark.style.setProperty('--voice-level', `${Math.min(LARGEST, 1 + (level() ?? 0) * GAIN)}`);
    }, LOOKS_MS);
    return () => {
      window.clearInterval(timer);
      mark.style.removeProperty('--voice-level');
    };
  }, [kind, level]);
  const isPaused = kind === 'deaf' || kind === 'mute';
  return (
    <span aria-hidden="true" className="relative grid size-14 shrink-0 place-items-center">
      {!isPaused && <span ref={ring} className="voice-ring absolute inset-1 rounded-full bg-accent-soft" />}
      <span
        className={cx(
          'relative grid size-10 place-items-center rounded-full [&>svg]:size-5',
          isPaused ? 'bg-sunken text-ink-soft' : 'bg-accent text-on-accent',
        )}
      >
        <Icon className={kind === 'working' || kind === 'speaking' ? 'animate-breathe' : undefined} />
      </span>
    </span>
  );
}

import { Pause, Play } from 'lucide-react';
import { type ReactNode, useCallback, useSyncExternalStore } from 'react';
import { byLanguage } from '#platform/i18n/by-language.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { clockOf } from '#ui/clock.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { player } from './page-player.ts';
import type { Track } from './player.ts';
import { soundWords } from './sound-words.ts';
import { Waveform } from './waveform.tsx';

type Props = {
  track: Track;
  peaks: string | undefined;
  /** Beside the time: what it is called, what else can be done with it. */
  children?: ReactNode;
};

/** Plays a sound: where it is and goes on, how fast, and how loud it is where, if that is known. */
export function SoundPlayer({ track, peaks, children }: Props) {
  const t = useWords(soundWords);
  const { id, name } = track;
  const state = useSyncExternalStore(
    useCallback((changed) => player.subscribe(id, changed), [id]),
    () => player.of(id),
  );
  const isPlaying = state.is === 'playing';
  // A recording does not tell the browser how long it is; its sender did.
  const durationMs = state.durationMs ?? track.durationMs;
  return (
    <fieldset aria-label={name} className="flex min-w-0 flex-1 items-start gap-2.5">
      <IconButton
        variant="primary"
        label={isPlaying ? t.pause : t.play}
        icon={isPlaying ? <Pause className="fill-current" /> : <Play className="ms-0.5 fill-current" />}
        onClick={() => player.toggle(track)}
        className="rounded-full!"
      />
      <div className="min-w-0 flex-1">
        <Waveform
          label={t.position({ name })}
          says={(at, length) => t.at({ at, length })}
          {...{ peaks, durationMs }}
          atMs={state.atMs}
          moves={isPlaying}
          onSeek={(atMs) => player.seek(track, atMs)}
        />
        <div className="flex min-h-7 items-center gap-2 text-xs text-ink-soft">
          <span className="shrink-0 tabular-nums">
            {durationMs === undefined
              ? clockOf(state.atMs)
              : t.at({ at: clockOf(Math.min(state.atMs, durationMs)), length: clockOf(durationMs) })}
          </span>
          <span className="flex min-w-0 flex-1 items-center">{children}</span>
          <Speed />
        </div>
        {state.is === 'failed' && (
          <p role="alert" className="pt-1 text-xs text-danger">
            {t.failed}
          </p>
        )}
      </div>
    </fieldset>
  );
}

const decimal = byLanguage((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }));

/** Of all sounds on the page. */
function Speed() {
  const t = useWords(soundWords);
  const speed = decimal().format(useSyncExternalStore(player.subscribeSpeed, player.speed));
  return (
    <button
      type="button"
      aria-label={t.speed({ speed })}
      data-tooltip={t.speed({ speed })}
      onClick={() => player.nextSpeed()}
      className="h-7 min-w-9 shrink-0 rounded-md px-1.5 text-center font-medium transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11 pointer-coarse:min-w-11"
    >
      {t.times({ speed })}
    </button>
  );
}

import { Pause, Play, SkipBack, SkipForward, Speech, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { CHOICES } from '#contract/preferences.ts';
import { byLanguage } from '#platform/i18n/by-language.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { IconSelect } from '#ui/icon-select.tsx';
import { changePreferences, usePreferences } from '../preferences/my-preferences.ts';
import { speaker } from './page-speaker.ts';
import { type ReadingState, reading } from './reading-state.ts';
import { readingWords } from './reading-words.ts';
import { useVoiceOptions } from './use-voice-options.ts';

/** Shown below every page while something is read aloud. */
export function ReadingBar() {
  const t = useWords(readingWords);
  const state = useSyncExternalStore(reading.subscribe, reading.now);
  if (state.is === 'silent') return null;
  return (
    <section
      aria-label={t.bar}
      className="bottom-bar to-edges animate-rise flex min-h-12 shrink-0 items-center gap-1 border-t border-line bg-surface ps-2 pe-2 pb-(--safe-bottom) sm:ps-4"
    >
      {state.is === 'failed' ? <Failed message={state.message} /> : <Controls state={state} />}
      <IconButton label={t.stop} icon={<X />} onClick={() => speaker.stop()} />
    </section>
  );
}

function Failed({ message }: { message: string }) {
  const t = useWords(readingWords);
  return (
    <>
      <p role="alert" className="min-w-0 flex-1 py-2 text-sm text-danger">
        {message}
      </p>
      <Button size="sm" onClick={() => void speaker.retry()}>
        {t.again}
      </Button>
    </>
  );
}

function Controls({ state }: { state: Extract<ReadingState, { is: 'reading' }> }) {
  const t = useWords(readingWords);
  const isPaused = state.phase === 'paused';
  return (
    <>
      <IconButton
        label={isPaused ? t.resume : t.pause}
        icon={isPaused ? <Play className="fill-current" /> : <Pause className="fill-current" />}
        onClick={() => (isPaused ? speaker.resume() : speaker.pause())}
      />
      <IconButton
        label={t.back}
        icon={<SkipBack className="rtl:-scale-x-100" />}
        onClick={() => speaker.skip(-1)}
        className="max-sm:hidden"
      />
      <IconButton
        label={t.on}
        icon={<SkipForward className="rtl:-scale-x-100" />}
        onClick={() => speaker.skip(1)}
        className="max-sm:hidden"
      />
      {/* What is heard need not be announced as well. */}
      <p dir="auto" className="min-w-0 flex-1 truncate px-1 text-sm text-ink-soft">
        {state.phase === 'waiting' ? t.waiting : state.sentence}
      </p>
      <Speed />
      <VoiceChoice />
    </>
  );
}

const decimal = byLanguage((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }));

function Speed() {
  const t = useWords(readingWords);
  const { readSpeed } = usePreferences();
  const shown = (speed: string) => t.times({ speed: decimal().format(Number(speed)) });
  return (
    <IconSelect
      label={t.speed}
      face={<span className="text-sm font-medium">{shown(readSpeed)}</span>}
      value={readSpeed}
      options={CHOICES.readSpeed
        .toSorted((a, b) => Number(a) - Number(b))
        .map((value) => ({ value, label: shown(value) }))}
      onChange={(speed) => {
        changePreferences({ readSpeed: speed });
        speaker.setSpeed(Number(speed));
      }}
      className="w-12! pointer-coarse:w-14!"
    />
  );
}

/** Holds from the next sentence on. */
function VoiceChoice() {
  const t = useWords(readingWords);
  const { value, options, choose } = useVoiceOptions();
  return (
    <IconSelect
      label={t.voice}
      face={<Speech aria-hidden="true" />}
      value={value}
      options={options}
      onChange={choose}
    />
  );
}

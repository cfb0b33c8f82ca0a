import { Check, Mic, Pause, Trash2, X } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { clockOf } from '#ui/clock.ts';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { useOnPhone } from '#ui/use-on-phone.ts';
import { uiWords } from '#ui/words.ts';
import { Elapsed } from '../elapsed.tsx';
import { LevelMeter } from '../level-meter.tsx';
import { recording } from './page-recording.ts';
import { RECORDING_MAX_MINUTES, type RecordingState } from './recording.ts';
import { recordingWords } from './recording-words.ts';
import { type RecordInto, useRecord } from './use-record.ts';

type Props = { into: RecordInto; onLeft: () => void };

/** Stands below the words while an audio message is recorded. `onLeft`: the focus was in it when it closed. */
export function RecordingPanel({ into, onLeft }: Props) {
  const t = useWords(recordingWords);
  const state = useSyncExternalStore(recording.subscribe, recording.now);
  useEffect(() => recording.attach(into.place), [into.place]);
  const isOff = state.is === 'off';
  const onPhone = useOnPhone();
  const hadFocus = useRef(false);
  useEffect(() => {
    if (!isOff) return;
    // On a phone the keyboard would come with it.
    if (hadFocus.current && !onPhone) onLeft();
    hadFocus.current = false;
  }, [isOff, onPhone, onLeft]);
  if (isOff) return null;
  const isFailed = state.is === 'failed';
  return (
    <section
      aria-label={t.panel}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={({ relatedTarget }) => {
        hadFocus.current = relatedTarget === null && hadFocus.current;
      }}
      className={cx(
        'animate-rise mx-2 mt-1 flex min-h-11 items-center gap-2 rounded-lg py-1 ps-3 pe-1',
        isFailed ? 'bg-danger-soft' : 'bg-accent-soft',
      )}
    >
      {isFailed ? <Failed message={state.message} into={into} /> : <Contents state={state} />}
    </section>
  );
}

function Contents({ state }: { state: Exclude<RecordingState, { is: 'off' | 'failed' }> }) {
  const t = useWords(recordingWords);
  const words = { starting: t.starting, paused: t.paused, recording: t.recording({ minutes: RECORDING_MAX_MINUTES }) };
  return (
    <>
      {state.is === 'recording' && <LevelMeter level={recording.level} />}
      <p role="status" className="min-w-0 flex-1 text-sm">
        {words[state.is]}
      </p>
      {state.is === 'recording' && <Elapsed sinceMs={state.sinceMs} />}
      {state.is === 'paused' && (
        <span className="shrink-0 text-sm text-ink-soft tabular-nums">{clockOf(state.lengthMs)}</span>
      )}
      <IconButton label={t.discard} icon={<Trash2 />} onClick={() => void recording.discard()} />
      {state.is !== 'starting' && <Going isPaused={state.is === 'paused'} />}
    </>
  );
}

/** One button in two states, so that the focus stays where it was. */
function Going({ isPaused }: { isPaused: boolean }) {
  const t = useWords(recordingWords);
  return (
    <>
      <IconButton
        label={isPaused ? t.resume : t.pause}
        icon={isPaused ? <Mic /> : <Pause />}
        onClick={() => (isPaused ? recording.resume() : recording.pause())}
      />
      <IconButton variant="primary" label={t.finish} icon={<Check />} onClick={() => void recording.finish()} />
    </>
  );
}

function Failed({ message, into }: { message: string; into: RecordInto }) {
  const t = useWords(uiWords);
  const { begin } = useRecord(into);
  return (
    <>
      <p role="alert" className="min-w-0 flex-1 py-1 text-sm text-danger">
        {message}
      </p>
      <Button size="sm" onClick={begin}>
        {t.tryAgain}
      </Button>
      <IconButton label={t.dismiss} icon={<X />} onClick={() => void recording.discard()} />
    </>
  );
}

import { Check, X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/icon-button.tsx';
import type { DictationState, Target } from './dictation.ts';
import { dictationWords } from './dictation-words.ts';
import { Elapsed } from './elapsed.tsx';
import { LevelMeter } from './level-meter.tsx';
import { dictation } from './page-dictation.ts';
import { useDictate } from './use-dictate.ts';
import { useEscape } from './use-escape.ts';

/** Stands below the words while somebody dictates into them. */
export function DictationPanel({ target }: { target: Target }) {
  const t = useWords(dictationWords);
  const state = useSyncExternalStore(dictation.subscribe, dictation.now);
  useEffect(() => dictation.attach(target), [target]);
  useEscape(state.is === 'starting' || state.is === 'listening' || state.is === 'writing', () => dictation.cancel());
  if (state.is === 'off') return null;
  const isFailed = state.is === 'failed';
  return (
    <section
      aria-label={t.panel}
      className={cx(
        'animate-rise mx-2 mt-1 flex min-h-11 items-center gap-2 rounded-lg py-1 ps-3 pe-1',
        isFailed ? 'bg-danger-soft' : 'bg-accent-soft',
      )}
    >
      {isFailed ? <Failed {...state} /> : <Contents state={state} />}
    </section>
  );
}

function Contents({ state }: { state: Exclude<DictationState, { is: 'off' | 'failed' }> }) {
  const t = useWords(dictationWords);
  if (state.is === 'left') return <Left words={state.words} />;
  const isListening = state.is === 'listening';
  return (
    <>
      {isListening && <LevelMeter level={dictation.level} />}
      <p role="status" className={isListening && state.guess ? 'sr-only' : 'min-w-0 flex-1 text-sm'}>
        {t[state.is]}
      </p>
      {isListening && state.guess && (
        <p dir="auto" className="min-w-0 flex-1 truncate text-sm text-ink-soft italic">
          {state.guess}
        </p>
      )}
      {isListening && <Elapsed sinceMs={state.sinceMs} />}
      <IconButton label={t.cancel} keys="Esc" icon={<X />} onClick={() => dictation.cancel()} />
      {isListening && (
        <IconButton variant="primary" label={t.done} icon={<Check />} onClick={() => void dictation.finish()} />
      )}
    </>
  );
}

function Failed({ message, canRetry }: { message: string; canRetry: boolean }) {
  const t = useWords(dictationWords);
  const { begin } = useDictate();
  return (
    <>
      <p role="alert" className="min-w-0 flex-1 py-1 text-sm text-danger">
        {message}
      </p>
      <Button size="sm" onClick={() => (canRetry ? void dictation.finish() : begin())}>
        {canRetry ? t.writeAgain : t.again}
      </Button>
      <IconButton label={t.discard} icon={<X />} onClick={() => dictation.cancel()} />
    </>
  );
}

function Left({ words }: { words: string }) {
  const t = useWords(dictationWords);
  return (
    <>
      <p className="min-w-0 flex-1 py-1 text-sm">{t.left({ words })}</p>
      <Button size="sm" onClick={() => dictation.placeLeft()}>
        {t.insert}
      </Button>
      <IconButton label={t.discard} icon={<X />} onClick={() => dictation.forgetLeft()} />
    </>
  );
}

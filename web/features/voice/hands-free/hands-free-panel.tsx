import { Pause, Play, SkipForward, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { joined } from '#platform/joined.ts';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { reading } from '../reading-state.ts';
import { useEscape } from '../use-escape.ts';
import { handsFreeState } from './hands-free-state.ts';
import { handsFreeWords } from './hands-free-words.ts';
import { handsFree } from './page-hands-free.ts';
import { type Shown, shownAs, type Talking } from './shown.ts';
import type { Talk } from './talk.ts';
import { VoiceMark } from './voice-mark.tsx';

/** Stands where one writes while one talks with the conversation; after a failure above it, and says why. */
export function HandsFreePanel({ talk }: { talk: Talk }) {
  const state = useSyncExternalStore(handsFreeState.subscribe, handsFreeState.now);
  useEffect(() => handsFree.attach(talk), [talk]);
  if (state.is === 'off') return null;
  return state.is === 'failed' ? <Failed {...state} /> : <Conversing state={state} />;
}

function Conversing({ state }: { state: Talking }) {
  const t = useWords(handsFreeWords);
  const now = useSyncExternalStore(reading.subscribe, reading.now);
  useEscape(true, () => handsFree.end());
  const shown = shownAs(state, now);
  return (
    <section
      aria-label={t.panel}
      className={cx(
        'animate-rise flex items-center gap-4 rounded-xl border border-line bg-surface p-3 shadow-low',
        // On a phone a sheet along the edge of the screen.
        'max-sm:-mx-3 max-sm:-mb-[max(0.75rem,env(safe-area-inset-bottom))] max-sm:flex-col max-sm:gap-3 max-sm:rounded-b-none max-sm:border-x-0 max-sm:border-b-0 max-sm:pb-[max(1rem,env(safe-area-inset-bottom))] max-sm:text-center',
      )}
    >
      <VoiceMark kind={shown.mark} level={handsFree.level} />
      <Words shown={shown} />
      <Actions shown={shown} canPause={shown.main === 'skip'} />
      <p role="status" className="sr-only">
        {shown.isTold ? shown.title : ''}
      </p>
    </section>
  );
}

/** As high as its longest, so that nothing around it moves while one talks. */
const Words = ({ shown: { title, words, guess = '', isHint = false } }: { shown: Shown }) => (
  <div className="flex h-18 min-w-0 flex-1 flex-col justify-center max-sm:w-full max-sm:flex-none max-sm:justify-start">
    <p className="text-sm font-medium text-ink-soft">{title}</p>
    <p dir="auto" className={cx('line-clamp-2 text-base', isHint && 'text-ink-faint')}>
      {words}
      {guess && <span className="text-ink-soft italic">{isHint ? guess : joined(words, guess)}</span>}
    </p>
  </div>
);

const ICON = { pause: Pause, resume: Play, skip: SkipForward };

function Actions({ shown: { main, isBusy = false }, canPause }: { shown: Shown; canPause: boolean }) {
  const t = useWords(handsFreeWords);
  const Icon = ICON[main];
  const button = useFocusMeanwhile(canPause);
  return (
    <div className="flex shrink-0 items-center gap-2">
      {canPause && <IconButton label={t.pause} icon={<Pause />} onClick={() => handsFree.pause()} />}
      <Button
        ref={button}
        variant="primary"
        busy={isBusy}
        icon={<Icon className="size-4.5 fill-current" aria-hidden="true" />}
        data-tooltip={main === 'skip' ? t.skipHint : undefined}
        onClick={() => handsFree[main]()}
      >
        {t[main]}
      </Button>
      <Button
        icon={<X className="size-4.5" aria-hidden="true" />}
        data-tooltip-keys="Esc"
        onClick={() => handsFree.end()}
      >
        {t.end}
      </Button>
    </div>
  );
}

/** Has the focus from the beginning, also when it stood on a button that has gone. */
function useFocusMeanwhile(hasNeighbour: boolean) {
  const own = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => own.current?.focus(), []);
  useLayoutEffect(() => {
    if (!hasNeighbour && document.activeElement === document.body) own.current?.focus();
  }, [hasNeighbour]);
  return own;
}

function Failed({ message, keeps }: { message: string; keeps: boolean }) {
  const t = useWords(handsFreeWords);
  return (
    <section
      aria-label={t.panel}
      className="animate-rise mb-2 flex items-center gap-2 rounded-lg bg-danger-soft py-1.5 ps-3 pe-1.5"
    >
      <p role="alert" className="min-w-0 flex-1 py-1 text-sm text-danger">
        {message}
      </p>
      <Button size="sm" onClick={() => handsFree.retry()}>
        {keeps ? t.writeAgain : t.again}
      </Button>
      <IconButton label={t.close} icon={<X />} onClick={() => handsFree.end()} />
    </section>
  );
}

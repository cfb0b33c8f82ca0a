import { type FocusEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { Otherwise } from '#ui/otherwise.tsx';
import { voiceIn } from '../composer-voice.tsx';
import type { RecordInto } from '../recording/use-record.ts';
import { handsFreeState, isTalking } from './hands-free-state.ts';
import type { Talk } from './talk.ts';

const HandsFreeButton = lazy(() =>
  import('./hands-free-button.tsx').then((part) => ({ default: part.HandsFreeButton })),
);
const HandsFreePanel = lazy(() => import('./hands-free-panel.tsx').then((part) => ({ default: part.HandsFreePanel })));

/** Where one writes, until one talks instead. */
export function HandsFreePlace({ talk, children }: { talk: Talk; children: ReactNode }) {
  const isThere = useSyncExternalStore(handsFreeState.subscribe, () => handsFreeState.now().is !== 'off');
  const isOn = useSyncExternalStore(handsFreeState.subscribe, isTalking);
  const back = useFocusBack(isOn);
  return (
    <>
      {isThere && (
        <Suspense fallback={null}>
          <HandsFreePanel talk={talk} />
        </Suspense>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only looks where the focus is */}
      <div hidden={isOn} onFocus={back.remember}>
        {children}
      </div>
    </>
  );
}

/** Who talked goes on where they were before, unless they went elsewhere. */
function useFocusBack(isOn: boolean) {
  const last = useRef<HTMLElement>(undefined);
  useEffect(() => {
    if (!isOn) return;
    return () => {
      if (document.activeElement === document.body) last.current?.focus();
    };
  }, [isOn]);
  return {
    remember({ target }: FocusEvent<HTMLElement>) {
      // The question who may listen is asked in between, and gone by then.
      if (!target.closest('dialog')) last.current = target;
    },
  };
}

/** What the composer of a conversation shows for speaking; fetched after all that writing needs. */
export const talkIn = (talk: Talk, into: RecordInto) => ({
  ...voiceIn(into),
  end: () => (
    <>
      {voiceIn(into).end()}
      <Otherwise shows={null}>
        <Suspense fallback={<span className="size-9 shrink-0 pointer-coarse:size-11" />}>
          <HandsFreeButton talk={talk} />
        </Suspense>
      </Otherwise>
    </>
  ),
});

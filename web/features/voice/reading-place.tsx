import { lazy, Suspense, useSyncExternalStore } from 'react';
import { handsFreeState } from './hands-free/hands-free-state.ts';
import { reading } from './reading-state.ts';

const ReadingBar = lazy(() => import('./reading-bar.tsx').then((module) => ({ default: module.ReadingBar })));

/** Where the bar appears once something is read aloud; a hands-free conversation shows what it reads by itself. */
export function ReadingPlace() {
  const { is } = useSyncExternalStore(reading.subscribe, reading.now);
  const talk = useSyncExternalStore(handsFreeState.subscribe, handsFreeState.now);
  const isShownThere = talk.is !== 'off' && (talk.is !== 'failed' || is === 'failed');
  return is === 'silent' || isShownThere ? null : (
    <Suspense fallback={null}>
      <ReadingBar />
    </Suspense>
  );
}

import { lazy, Suspense, useSyncExternalStore } from 'react';
import { reading } from './reading-state.ts';

const ReadingBar = lazy(() => import('./reading-bar.tsx').then((module) => ({ default: module.ReadingBar })));

/** Where the bar appears once something is read aloud. */
export function ReadingPlace() {
  const isSilent = useSyncExternalStore(reading.subscribe, () => reading.now().is === 'silent');
  return isSilent ? null : (
    <Suspense fallback={null}>
      <ReadingBar />
    </Suspense>
  );
}

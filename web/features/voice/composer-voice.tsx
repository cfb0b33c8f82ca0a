import { lazy, type ReactNode, Suspense } from 'react';
import { Otherwise } from '#ui/otherwise.tsx';
import type { Target } from './dictation.ts';
import type { RecordInto } from './recording/use-record.ts';

const DictateButton = lazy(() => import('./dictate-button.tsx').then((part) => ({ default: part.DictateButton })));
const RecordButton = lazy(() =>
  import('./recording/record-button.tsx').then((part) => ({ default: part.RecordButton })),
);
const RecordingPanel = lazy(() =>
  import('./recording/recording-panel.tsx').then((part) => ({ default: part.RecordingPanel })),
);
const DictationPanel = lazy(() => import('./dictation-panel.tsx').then((part) => ({ default: part.DictationPanel })));

/**
 * What a composer shows for speaking: buttons, and below the words what they do. `into`: where a recording goes. Fetched
 * after all that writing needs.
 */
export const voiceIn = (into: RecordInto) => ({
  end: () => (
    <>
      <Later instead={<span className="size-9 shrink-0 pointer-coarse:hidden" />}>
        <RecordButton into={into} />
      </Later>
      <Later instead={<span className="size-9 shrink-0 pointer-coarse:size-11" />}>
        <DictateButton />
      </Later>
    </>
  ),
  below: (target: Target & { focus: () => void }) => (
    <Later instead={null}>
      <DictationPanel target={target} />
      <RecordingPanel into={into} onLeft={target.focus} />
    </Later>
  ),
});

/** The command of which a file of a message comes; it is fetched with its button. */
export const RECORDS = ['voice.record'];

const Later = ({ instead, children }: { instead: ReactNode; children: ReactNode }) => (
  <Otherwise shows={null}>
    <Suspense fallback={instead}>{children}</Suspense>
  </Otherwise>
);

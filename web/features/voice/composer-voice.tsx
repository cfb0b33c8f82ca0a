import { lazy, type ReactNode, Suspense } from 'react';
import { Otherwise } from '#ui/otherwise.tsx';
import type { Target } from './dictation.ts';

const DictateButton = lazy(() => import('./dictate-button.tsx').then((part) => ({ default: part.DictateButton })));
const DictationPanel = lazy(() => import('./dictation-panel.tsx').then((part) => ({ default: part.DictationPanel })));

/** What a composer shows for speaking: a button, and below the words what it does. Fetched after all that writing needs. */
export const voiceSlots = {
  end: () => (
    <Later instead={<span className="size-9 shrink-0 pointer-coarse:size-11" />}>
      <DictateButton />
    </Later>
  ),
  below: (target: Target) => (
    <Later instead={null}>
      <DictationPanel target={target} />
    </Later>
  ),
};

const Later = ({ instead, children }: { instead: ReactNode; children: ReactNode }) => (
  <Otherwise shows={null}>
    <Suspense fallback={instead}>{children}</Suspense>
  </Otherwise>
);

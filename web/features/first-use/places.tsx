import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Otherwise } from '#ui/otherwise.tsx';

const FirstUse = lazy(() => import('./first-use.tsx').then((module) => ({ default: module.FirstUse })));
const Welcome = lazy(() => import('./welcome.tsx').then((module) => ({ default: module.Welcome })));

/** After what the person came for. */
const AFTER_MS = 800;

/** On every page: commands, tips and news of a version. */
export const FirstUsePlace = () => (
  <Later>
    <FirstUse />
  </Later>
);

/** On the page where a conversation begins: what somebody who is new may want. */
export const WelcomePlace = () => (
  <Later>
    <Welcome />
  </Later>
);

function Later({ children }: { children: ReactNode }) {
  const [isTime, setIsTime] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(setIsTime, AFTER_MS, true);
    return () => window.clearTimeout(timer);
  }, []);
  if (!isTime) return null;
  return (
    <Otherwise shows={null}>
      <Suspense fallback={null}>{children}</Suspense>
    </Otherwise>
  );
}

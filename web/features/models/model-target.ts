import { useEffect, useRef } from 'react';
import type { ModelList } from './api.ts';

/** Where a model is chosen on the page: among which, and what for. */
export type ModelTarget = {
  models: ModelList | undefined;
  value: string | undefined;
  onChange: (ref: string) => void;
};

const targets: { current: ModelTarget }[] = [];

/** The place to choose a model for now, if the page has one. */
export const modelTarget = (): ModelTarget | undefined => targets.at(-1)?.current;

/** Lets a model be chosen for this from elsewhere as well, as long as the component is shown. */
export function useModelTarget(target: ModelTarget): void {
  const latest = useRef(target);
  latest.current = target;
  useEffect(() => {
    targets.push(latest);
    return () => void targets.splice(targets.indexOf(latest), 1);
  }, []);
}

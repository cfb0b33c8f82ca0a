import { useSyncExternalStore } from 'react';
import { Topics } from './topics.ts';

const topics = new Topics<'change'>();
let take: (() => void) | undefined;

/** A new version is there; `go` loads it. Undefined when the person wants to hear of it later. */
export function offerNewVersion(go: (() => void) | undefined): void {
  take = go;
  topics.tell('change');
}

/** How to go over to the new version, once there is one. */
export const useNewVersion = (): (() => void) | undefined =>
  useSyncExternalStore(
    (changed) => topics.subscribe('change', changed),
    () => take,
  );

import { useSyncExternalStore } from 'react';
import type { Room } from './room.ts';

/** The message that the reader is being taken to. */
export const useTarget = (room: Room): string | undefined =>
  useSyncExternalStore(
    (changed) => room.places.subscribe('target', changed),
    () => room.places.targetId,
  );

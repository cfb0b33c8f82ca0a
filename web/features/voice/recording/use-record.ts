import { useSyncExternalStore } from 'react';
import { growing } from '../../files/growing.ts';
import type { UploadsHere } from '../../files/use-uploads.ts';
import { recording } from './page-recording.ts';

/** The composer that a recording goes into. */
export type RecordInto = Pick<UploadsHere, 'place' | 'grow'>;

/** Begins to record for a composer, and ends it. */
export function useRecord({ place, grow }: RecordInto) {
  const isOpen = useSyncExternalStore(recording.subscribe, () => recording.isOpen);
  const begin = () => void recording.start(place, () => grow(growing));
  return { isOpen, begin, toggle: () => (isOpen ? void recording.finish() : begin()) };
}

import { type RefObject, useCallback, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { useCommand } from '#platform/commands/use-command.ts';
import { MESSAGE } from './commands.ts';
import type { ViewRow } from './rows.ts';
import { useJump } from './use-jump.ts';
import { useReadingPosition } from './use-reading-position.ts';
import { useTarget } from './use-target.ts';
import { useView } from './view-context.ts';

/** Where the reader is in the list, and how they get elsewhere; loads what is above and below when they come near. */
export function useListPosition(scroller: RefObject<HTMLElement | null>, rows: readonly ViewRow[], startPx: number) {
  const { room, open } = useView();
  const { places, cache } = room;
  const list = useRef<VirtualizerHandle>(null);
  const onNearStart = useCallback(() => void places.loadOlder(), [places]);
  const onNearEnd = useCallback(() => void places.loadNewer(), [places]);
  const onEnd = useCallback(() => void places.toEnd(), [places]);
  const hasNewer = cache.newerCursor !== null;
  const position = useReadingPosition(scroller, { rows, hasNewer, onNearStart, onNearEnd, onEnd });
  const jump = { targetId: useTarget(room), rows, list, startPx, heading: () => places.heading };
  useJump(scroller, { ...jump, onMoved: position.leave, onDone: () => places.reached() });
  useCommand(MESSAGE.latest, position.toEnd);
  useCommand(MESSAGE.date, () => open('date'));
  return { ...position, list };
}

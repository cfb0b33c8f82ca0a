import type { RefObject } from 'react';

/** Where a popup of this element must stand to be seen: a modal dialog covers, and makes inert, all that is outside of it. */
export const topLayerOf = (anchor: RefObject<HTMLElement | null>): HTMLElement | undefined =>
  anchor.current?.closest('dialog') ?? undefined;

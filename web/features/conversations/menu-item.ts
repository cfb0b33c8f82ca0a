import type { ReactNode } from 'react';

/** One line of the menu beside the words. */
export type MenuItem = {
  id: string;
  label: string;
  /** What it is for. */
  detail?: string | undefined;
  /** The keys that do the same. */
  keys?: string | undefined;
  icon: ReactNode;
  run: () => void;
};
/** How well it answers what was typed. */
export type ScoredItem = MenuItem & { score: number };

/** Selects the last characters before the cursor: what is inserted next stands in their place. */
export function takeAway(area: HTMLTextAreaElement | null, chars: number): void {
  if (area) area.setSelectionRange(area.selectionStart - chars, area.selectionStart);
}

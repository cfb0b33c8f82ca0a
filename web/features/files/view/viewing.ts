import type { MouseEvent } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { Signal } from '#platform/signal.ts';

/** What is looked at, and what can be looked at next. */
export type Viewing = { files: readonly FileInfo[]; id: string };

/** Somebody wants to look at a file; the page that has a place for it hears. */
export const views = new Signal<Viewing>();

/** Looks at a file here; with a key that means another tab or window, there. */
export function look(event: MouseEvent, file: FileInfo, files: readonly FileInfo[]): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  views.tell({ files: files.some(({ id }) => id === file.id) ? files : [file], id: file.id });
}

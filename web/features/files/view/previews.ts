import type { FileInfo } from '#contract/files.ts';
import { kindOf } from '../kinds.ts';

/** How a file is looked at within Parley; undefined for what can only be saved. */
export type Preview = 'picture' | 'text' | 'markdown' | 'table' | 'pdf' | 'office' | 'sheets' | 'slides' | 'archive';

const BY_TYPE: readonly [RegExp, Preview][] = [
  [/^application\/pdf$/, 'pdf'],
  [/^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document$/, 'office'],
  [/^application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet$/, 'sheets'],
  [/^application\/vnd\.openxmlformats-officedocument\.presentationml\.presentation$/, 'slides'],
  [/^application\/zip$/, 'archive'],
  [/^text\/markdown$/, 'markdown'],
  [/^text\/(?:csv|tab-separated-values)$/, 'table'],
  // Web pages and drawings too, as the text that they are: nothing of them is run.
  [/^(?:text\/|application\/(?:json|xml)$|image\/svg\+xml$)/, 'text'],
];

export function previewOf(file: Pick<FileInfo, 'type' | 'width' | 'height'>): Preview | undefined {
  if (kindOf(file) === 'picture') return 'picture';
  return BY_TYPE.find(([pattern]) => pattern.test(file.type))?.[1];
}

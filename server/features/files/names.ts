import { FILE_NAME_MAX_CHARS } from '#contract/files.ts';

// Turns the reading direction, or is not seen at all: “gpj.exe” must not be read as “exe.jpg”.
const DECEIVING = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const LAST_SUFFIX = /\.[^.\s]{1,16}$/u;

/** A name that leads nowhere and hides nothing, out of whatever somebody sent as one. */
export function cleanName(sent: string): string {
  const last = sent.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const name = last
    .normalize('NFC')
    .replace(/[\s--\ufeff]+/gv, ' ')
    .replace(DECEIVING, '')
    .trim();
  return /^\.*$/.test(name) ? 'file' : shortened(name);
}

/** Cut in the middle: the suffix says what to open it with. */
function shortened(name: string): string {
  if (name.length <= FILE_NAME_MAX_CHARS) return name;
  const suffix = LAST_SUFFIX.exec(name)?.[0] ?? '';
  const stem = [...name.slice(0, name.length - suffix.length)];
  while (stem.join('').length + suffix.length + 1 > FILE_NAME_MAX_CHARS) stem.splice(-8);
  return `${stem.join('')}…${suffix}`;
}

/** What stands behind the last dot, in small letters; empty where there is none. */
export const suffixOf = (name: string): string => /[^.]\.([^.\s]{1,16})$/u.exec(name)?.[1]?.toLowerCase() ?? '';

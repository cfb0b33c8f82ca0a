import { suffixOf } from './names.ts';

/** Types that a browser shows without running anything that is in them. All others are only ever saved. */
const SHOWN = /^(?:image\/(?:png|jpeg|gif|webp|avif|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

export const isShown = (type: string): boolean => SHOWN.test(type);

/** What a suffix promises. Those that are not here promise nothing that could be told from the bytes. */
const PROMISES: Record<string, RegExp> = {
  ...fill('png', /^image\/png$/),
  ...fill('jpg jpeg jpe jfif', /^image\/jpeg$/),
  ...fill('gif', /^image\/gif$/),
  ...fill('webp', /^image\/webp$/),
  ...fill('avif', /^image\/avif$/),
  ...fill('heic heif', /^image\/(?:heic|avif)$/),
  ...fill('bmp', /^image\/bmp$/),
  ...fill('svg', /^image\/svg\+xml$/),
  ...fill('pdf', /^application\/pdf$/),
  ...fill('zip', /^application\/(?:zip|java-archive|vnd\.)/),
  ...fill('docx xlsx pptx odt ods odp epub', /^application\/(?:vnd\.|epub)/),
  ...fill('doc xls ppt', /^application\/(?:x-cfb|vnd\.|rtf)/),
  ...fill('txt md csv tsv json log', /^(?:text\/(?!html)|application\/json)/),
  ...fill('mp3 wav ogg oga opus flac m4a aac', /^(?:audio|video)\//),
  ...fill('mp4 m4v mov webm mkv avi ogv', /^(?:video|audio)\//),
};

function fill(suffixes: string, promise: RegExp): Record<string, RegExp> {
  return Object.fromEntries(suffixes.split(' ').map((suffix) => [suffix, promise]));
}

/** Whether somebody who goes by the name would take it for something else. */
export function isMisnamed(name: string, type: string): boolean {
  const promise = PROMISES[suffixOf(name)];
  return promise !== undefined && !promise.test(type);
}

/** A file that was not sent is kept this long, and an upload that nobody goes on with. */
export const UNSENT_HOURS = 24;
/** What stands in a draft is kept longer: somebody means to send it. */
export const DRAFT_HOURS = 30 * 24;
/** Uploads that one person may have begun and not ended. */
export const OPEN_UPLOADS_MAX = 200;

/** Why a file may not be taken, or undefined when it may. */
export function sizeRefusal(bytes: number, { maxBytes }: { maxBytes: number }): string | undefined {
  if (bytes === 0) return 'This file is empty: there is nothing to send';
  return bytes > maxBytes ? `This file is too large: one may have up to ${inWords(maxBytes)} here` : undefined;
}

export function quotaRefusal(bytes: number, used: number, quotaBytes: number): string | undefined {
  if (used + bytes <= quotaBytes) return undefined;
  const left = Math.max(0, quotaBytes - used);
  return (
    `The files of this workspace may take ${inWords(quotaBytes)}, of which ${inWords(left)} are left, and this one has ` +
    `${inWords(bytes)}: delete messages with large files, or ask who runs this server for more`
  );
}

export function inWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const unit = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  const value = bytes / 1024 ** unit;
  return `${unit === 0 || value >= 100 ? Math.round(value) : Number(value.toFixed(1))} ${units[unit]}`;
}

/** Where the parts of an upload lie in the store, and stay once it is a file. */
export const folderOf = ({ workspaceId, id }: { workspaceId: string; id: string }) => `${workspaceId}/${id}`;

import {
  File,
  FileArchive,
  FileAudio,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react';
import { suffixOf } from './kinds.ts';

const BY_TYPE: readonly [RegExp, LucideIcon][] = [
  [/^image\//, FileImage],
  [/^audio\//, FileAudio],
  [/^video\//, FileVideo],
  [/spreadsheet|csv|tab-separated/, FileSpreadsheet],
  [/^text\/|pdf|wordprocessing|opendocument\.text|rtf|json|xml/, FileText],
  [/zip|tar|compressed|gzip|bzip|-xz|zstd|rar/, FileArchive],
];

/** The kind of a file at a glance: an icon over the suffix of its name. */
export function FileIcon({ name, type }: { name: string; type: string }) {
  const Icon = BY_TYPE.find(([pattern]) => pattern.test(type))?.[1] ?? File;
  return (
    <span
      aria-hidden="true"
      className="flex size-10 shrink-0 flex-col items-center justify-center gap-0.5 rounded-md bg-accent-soft text-accent-strong"
    >
      <Icon className="size-4.5" />
      <span className="max-w-full truncate px-0.5 text-[0.5625rem] leading-none font-semibold">{suffixOf(name)}</span>
    </span>
  );
}

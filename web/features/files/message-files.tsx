import { lazy, type ReactNode, Suspense } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Otherwise } from '#ui/otherwise.tsx';
import { fileAddress } from './addresses.ts';
import { FileChip } from './file-chip.tsx';
import { fileWords } from './file-words.ts';
import { isPictured, kindOf, sizeInWords } from './kinds.ts';
import { PictureTile } from './picture-tile.tsx';
import { previewOf } from './view/previews.ts';
import { look } from './view/viewing.ts';

type Props = {
  files: readonly FileInfo[];
  /** Those of all messages that are there, for the pictures before and after one that is looked at. */
  around: () => readonly FileInfo[];
  /** What else can be done with a sound, below its player. */
  belowSound?: (file: FileInfo) => ReactNode;
};

/** The files of a message: pictures as a group, what can be played with its player, everything else to be read or saved. */
export function MessageFiles({ files, around, belowSound }: Props) {
  const t = useWords(fileWords);
  const pictures = files.filter(isPictured);
  const others = files.filter((file) => !isPictured(file));
  return (
    <section aria-label={t.files({ count: files.length })} className="flex flex-col gap-2 py-1">
      {pictures.length > 0 && (
        <ul
          className={
            pictures.length === 1
              ? 'flex'
              : 'grid max-w-136 grid-cols-[repeat(auto-fill,minmax(min(8rem,45%),1fr))] gap-2'
          }
        >
          {pictures.map((file) => (
            <PictureTile
              key={file.id}
              file={file}
              alone={pictures.length === 1}
              onOpen={(event) =>
                look(
                  event,
                  file,
                  around().filter((one) => previewOf(one) === 'picture'),
                )
              }
            />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {others.map((file) => (
            <li key={file.id} className="max-w-full">
              <OtherFile file={file} belowSound={belowSound} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const SoundFile = lazy(() => import('./sound/sound-file.tsx').then((module) => ({ default: module.SoundFile })));

const Sound = ({ file, below }: { file: FileInfo; below: ReactNode }) => (
  <Otherwise shows={<FileChip file={file} />}>
    <Suspense fallback={<div className="h-20 w-88 max-w-full rounded-lg border border-line" />}>
      <SoundFile file={file} below={below} />
    </Suspense>
  </Otherwise>
);

function OtherFile({ file, belowSound }: { file: FileInfo; belowSound: Props['belowSound'] }) {
  const t = useWords(fileWords);
  const kind = kindOf(file);
  const source = fileAddress(file.id);
  if (kind === 'document' || kind === 'picture') return <FileChip file={file} />;
  if (kind === 'audio') return <Sound file={file} below={belowSound?.(file)} />;
  return (
    <figure className="flex max-w-full flex-col gap-1">
      {/* biome-ignore lint/a11y/useMediaCaption: what people send has none */}
      <video
        controls
        preload="metadata"
        src={source}
        aria-label={file.name}
        className="aspect-video w-96 max-w-full rounded-lg bg-sunken"
      />
      <figcaption className="flex items-baseline gap-2 text-sm text-ink-soft">
        <a
          href={source}
          download={file.name}
          title={t.save({ name: file.name })}
          dir="auto"
          className="truncate underline-offset-2 hover:underline"
        >
          {file.name}
        </a>
        <span className="shrink-0 text-ink-faint">{sizeInWords(file.bytes)}</span>
      </figcaption>
    </figure>
  );
}

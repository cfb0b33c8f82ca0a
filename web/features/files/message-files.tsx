import { TriangleAlert } from 'lucide-react';
import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { fileAddress } from './addresses.ts';
import { FileIcon } from './file-icon.tsx';
import { fileWords } from './file-words.ts';
import { isPictured, kindOf, sizeInWords } from './kinds.ts';
import { PictureTile } from './picture-tile.tsx';

/** The files of a message: pictures as a group, what can be played with its player, everything else to be saved. */
export function MessageFiles({ files }: { files: readonly FileInfo[] }) {
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
            <PictureTile key={file.id} file={file} alone={pictures.length === 1} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {others.map((file) => (
            <li key={file.id} className="max-w-full">
              <OtherFile file={file} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function OtherFile({ file }: { file: FileInfo }) {
  const t = useWords(fileWords);
  const kind = kindOf(file);
  const source = fileAddress(file.id);
  if (kind === 'document' || kind === 'picture') return <FileChip file={file} />;
  return (
    <figure className="flex max-w-full flex-col gap-1">
      {kind === 'audio' ? (
        // biome-ignore lint/a11y/useMediaCaption: what people send has none
        <audio controls preload="none" src={source} aria-label={file.name} className="w-80 max-w-full" />
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: what people send has none
        <video
          controls
          preload="metadata"
          src={source}
          aria-label={file.name}
          className="aspect-video w-96 max-w-full rounded-lg bg-sunken"
        />
      )}
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

/** A file that is saved: what it is called, how large it is, and a word where it is not what its name says. */
function FileChip({ file }: { file: FileInfo }) {
  const t = useWords(fileWords);
  const { name, type, bytes, isMisnamed } = file;
  return (
    <a
      href={fileAddress(file.id)}
      download={name}
      title={t.save({ name })}
      className="flex min-h-14 w-72 max-w-full items-center gap-2.5 rounded-lg border border-line bg-surface px-2 py-1.5 transition-colors hover:border-edge"
    >
      <FileIcon name={name} type={type} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium" dir="auto">
          {name}
        </span>
        <span className="block truncate text-xs text-ink-faint">{sizeInWords(bytes)}</span>
        {isMisnamed && (
          <span className="flex items-center gap-1 text-xs text-warn">
            <TriangleAlert className="size-3.5 shrink-0" aria-hidden="true" />
            {t.misnamed}
          </span>
        )}
      </span>
    </a>
  );
}

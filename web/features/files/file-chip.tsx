import { Download, TriangleAlert } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { fileAddress, thumbnailAddress } from './addresses.ts';
import { FileIcon } from './file-icon.tsx';
import { fileWords } from './file-words.ts';
import { sizeInWords } from './kinds.ts';
import { previewOf } from './view/previews.ts';
import { look } from './view/viewing.ts';

/** A file to be read or saved: what it is called, how large it is, and a word where it is not what its name says. */
export function FileChip({ file }: { file: FileInfo }) {
  const t = useWords(fileWords);
  const { id, name } = file;
  const saving = { href: fileAddress(id), download: name };
  const isRead = previewOf(file) !== undefined;
  const opening = { 'aria-haspopup': 'dialog', onClick: (event: MouseEvent) => look(event, file, [file]) } as const;
  return (
    <div className="w-72 max-w-full overflow-hidden rounded-lg border border-line bg-surface transition-colors hover:border-edge">
      {file.hasThumbnail && <FirstPage file={file} />}
      <div className="flex min-h-14 items-center">
        <a
          {...saving}
          {...(isRead ? opening : {})}
          title={isRead ? t.open({ name }) : t.save({ name })}
          className="flex min-w-0 flex-1 items-center gap-2.5 rounded-lg px-2 py-1.5 -outline-offset-2"
        >
          <FileIcon name={name} type={file.type} />
          <Facts file={file} />
        </a>
        {isRead && (
          <a
            href={saving.href}
            download={name}
            aria-label={t.save({ name })}
            data-tooltip={t.save({ name })}
            className="me-1.5 flex size-9 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11 [&>svg]:size-4.5"
          >
            <Download aria-hidden="true" />
          </a>
        )}
      </div>
    </div>
  );
}

/** The beginning of a document, where whoever sent it made one. */
function FirstPage({ file }: { file: FileInfo }) {
  return (
    // The link below it does the same, for keys and screen readers too.
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: as said
    <div className="h-36 cursor-pointer border-b border-line bg-white" onClick={(event) => look(event, file, [file])}>
      <img src={thumbnailAddress(file.id)} alt="" loading="lazy" className="size-full object-cover object-top" />
    </div>
  );
}

function Facts({ file: { name, bytes, isMisnamed } }: { file: FileInfo }) {
  const t = useWords(fileWords);
  return (
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
  );
}

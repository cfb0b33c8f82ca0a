import { type MouseEvent, useState } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import { fileAddress, thumbnailAddress } from './addresses.ts';
import { fileWords } from './file-words.ts';

const ALONE_MAX_REM = { width: 26, height: 20 };

type Props = { file: FileInfo; alone: boolean; onOpen: (event: MouseEvent) => void };

/** A picture in a message. Its place is known before it is loaded, so nothing moves when it comes. */
export function PictureTile({ file, alone, onOpen }: Props) {
  const t = useWords(fileWords);
  const [failed, setFailed] = useState(false);
  const source = file.hasThumbnail ? thumbnailAddress(file.id) : fileAddress(file.id);
  return (
    <li className="min-w-0" style={alone ? { width: widthOf(file) } : undefined}>
      <a
        href={fileAddress(file.id)}
        target="_blank"
        rel="noreferrer"
        aria-haspopup="dialog"
        onClick={onOpen}
        aria-label={failed ? undefined : t.open({ name: file.name })}
        title={file.name}
        className="block overflow-hidden rounded-lg bg-sunken transition-opacity hover:opacity-92"
        style={{ aspectRatio: alone ? ratioOf(file) : 1 }}
      >
        {failed ? (
          <span className="flex size-full flex-col items-center justify-center gap-1 p-2 text-center text-sm text-ink-soft">
            <bdi className="max-w-full truncate font-medium">{file.name}</bdi>
            {t.gone}
          </span>
        ) : (
          <img
            src={source}
            alt={file.name}
            loading="lazy"
            decoding="async"
            onError={() => setFailed(true)}
            className={cx('size-full', alone ? 'object-contain' : 'object-cover')}
          />
        )}
      </a>
    </li>
  );
}

/** Very long or high ones get a frame that can still be looked at. */
const ratioOf = ({ width, height }: FileInfo) => Math.min(4, Math.max(0.4, (width ?? 1) / (height ?? 1)));

function widthOf(file: FileInfo): string {
  const rem = Math.min(ALONE_MAX_REM.width, ALONE_MAX_REM.height * ratioOf(file));
  return `min(100%, ${rem}rem, ${Math.max(96, file.width ?? 0)}px)`;
}

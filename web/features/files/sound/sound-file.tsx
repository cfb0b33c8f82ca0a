import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { fileAddress } from '../addresses.ts';
import { FileChip } from '../file-chip.tsx';
import { fileWords } from '../file-words.ts';
import { isPlayable } from './playable.ts';
import { SoundPlayer } from './sound-player.tsx';

/** A sound in a message, to be heard there; to be saved where this browser does not know its kind. */
export function SoundFile({ file, below }: { file: FileInfo; below?: ReactNode }) {
  const t = useWords(fileWords);
  const { id, name, type, sound } = file;
  const source = fileAddress(id);
  if (!isPlayable(type)) return <FileChip file={file} />;
  return (
    <div className="w-88 max-w-full rounded-lg border border-line bg-surface py-2 ps-2.5 pe-1.5">
      <SoundPlayer track={{ id, name, source, durationMs: sound?.durationMs }} peaks={sound?.peaks}>
        <span dir="auto" title={name} className="min-w-0 flex-1 truncate text-ink-faint">
          {name}
        </span>
        <a
          href={source}
          download={name}
          aria-label={t.save({ name })}
          data-tooltip={t.save({ name })}
          className="flex size-7 shrink-0 items-center justify-center rounded-md transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11 [&>svg]:size-4"
        >
          <Download aria-hidden="true" />
        </a>
      </SoundPlayer>
      {below}
    </div>
  );
}

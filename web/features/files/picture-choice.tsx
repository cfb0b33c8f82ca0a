import { Maximize2, Minimize2, Send } from 'lucide-react';
import { useWords } from '#platform/i18n/use-words.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { trayWords } from './tray-words.ts';
import type { Upload } from './upload.ts';

type Props = { upload: Upload; onChoose: (asItIs: boolean) => void };

/** Whether a picture goes as it was chosen or prepared; nothing where both are the same. */
export function PictureChoice({ upload, onChoose }: Props) {
  const t = useWords(trayWords);
  const { name, state, asks, original, saved, asItIs } = upload;
  if (asks)
    return <IconButton size="sm" label={t.sendAsItIs({ name })} icon={<Send />} onClick={() => onChoose(true)} />;
  if (!original || state === 'failed') return null;
  if (asItIs)
    return (
      <IconButton size="sm" label={t.sendSmaller({ name })} icon={<Minimize2 />} onClick={() => onChoose(false)} />
    );
  if (!saved || saved.fromBytes === upload.bytes) return null;
  return <IconButton size="sm" label={t.sendOriginal({ name })} icon={<Maximize2 />} onClick={() => onChoose(true)} />;
}

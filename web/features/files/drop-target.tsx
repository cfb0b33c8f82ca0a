import { Paperclip } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { showToast } from '#ui/toast.tsx';
import { carriesFiles, intakeOf, pastedFiles } from './file-intake.ts';
import { uploadWords } from './upload-words.ts';

type Props = { onFiles: (files: File[]) => void };

/** Takes what is dropped anywhere on the page, or pasted. While something is dragged over it, it says so. */
export function DropTarget({ onFiles }: Props) {
  const t = useWords(uploadWords);
  const over = useIntake(onFiles);
  return (
    <div
      aria-hidden="true"
      data-over={over || undefined}
      className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-scrim p-4 opacity-0 transition-opacity duration-(--duration-fast) data-over:opacity-100"
    >
      <div className="flex size-full flex-col items-center justify-center gap-3 rounded-xl border-2 border-dashed border-accent bg-surface/95 text-ink">
        <Paperclip className="size-8 text-accent" />
        <p className="text-lg font-semibold">{t.drop}</p>
        <p className="text-ink-soft">{t.dropHint}</p>
      </div>
    </div>
  );
}

function useIntake(onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const listening = new AbortController();
    const on = <K extends keyof WindowEventMap>(type: K, hear: (event: WindowEventMap[K]) => void) =>
      window.addEventListener(type, hear, { signal: listening.signal });
    const leave = () => setOver(false);
    on('dragenter', (event) => carriesFiles(event.dataTransfer) && setOver(true));
    on('dragover', (event) => {
      if (!carriesFiles(event.dataTransfer)) return;
      // Otherwise the browser opens what is dropped in place of the page.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    });
    // Leaving the window, and not one element for another.
    on('dragleave', (event) => event.relatedTarget === null && leave());
    on('dragend', leave);
    on('drop', (event) => {
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      leave();
      const { files, folders } = intakeOf(event.dataTransfer);
      for (const name of folders) showToast(uploadWords.now.folder({ name }), { tone: 'danger' });
      if (files.length > 0) take.current(files);
    });
    on('paste', (event) => {
      const files = pastedFiles(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      take.current(files);
    });
    return () => listening.abort();
  }, []);
  return over;
}

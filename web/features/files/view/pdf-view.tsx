import { useEffect, useRef, useState } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import { fileAddress } from '../addresses.ts';
import { openPdf, type Pdf } from './pdf-document.ts';
import { PdfPageView } from './pdf-page-view.tsx';
import { viewWords } from './view-words.ts';

type Opened = { pdf: Pdf; ratio: number } | 'failed' | 'locked' | undefined;

/** The pages of a document below each other, each drawn when it is near. */
export function PdfView({ file }: { file: FileInfo }) {
  const t = useWords(viewWords);
  const opened = usePdf(file.id);
  const scroller = useRef<HTMLDivElement>(null);
  if (opened === 'failed' || opened === 'locked')
    return <p className="p-6 text-center text-ink-soft">{opened === 'locked' ? t.locked : t.failed}</p>;
  if (!opened) return <Skeleton lines={8} className="mx-auto max-w-3xl p-6" />;
  const { pdf, ratio } = opened;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div ref={scroller} tabIndex={0} className="size-full overflow-y-auto bg-sunken p-3 -outline-offset-2 sm:p-6">
      <ol className="mx-auto flex max-w-4xl flex-col gap-4">
        {Array.from({ length: pdf.numPages }, (_, place) => place + 1).map((number) => (
          <PdfPageView key={number} pdf={pdf} number={number} ratio={ratio} scroller={scroller} />
        ))}
      </ol>
    </div>
  );
}

function usePdf(fileId: string): Opened {
  const [opened, setOpened] = useState<Opened>();
  useEffect(() => {
    let isOver = false;
    const { document, close } = openPdf({ url: fileAddress(fileId) });
    document
      .then(async (pdf) => {
        const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
        if (!isOver) setOpened({ pdf, ratio: width / height });
      })
      .catch((error: unknown) => {
        const isLocked = error instanceof Error && error.name === 'PasswordException';
        if (!isOver) setOpened(isLocked ? 'locked' : 'failed');
      });
    return () => {
      isOver = true;
      close();
    };
  }, [fileId]);
  return opened;
}

import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react';
import { type ComponentType, type KeyboardEvent, lazy, type ReactNode, Suspense, useState } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { Otherwise } from '#ui/otherwise.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { useModal } from '#ui/use-modal.ts';
import { uiWords } from '#ui/words.ts';
import { fileAddress } from '../addresses.ts';
import { sizeInWords } from '../kinds.ts';
import { PictureView } from './picture-view.tsx';
import { type Preview, previewOf } from './previews.ts';
import { viewWords } from './view-words.ts';
import type { Viewing } from './viewing.ts';

type Props = { open: boolean; viewing: Viewing; onClose: () => void };

/** A file over all of the page: pictures one after the other, documents to be read. */
export function FileDialog({ open, viewing, onClose }: Props) {
  const { modal, present } = useModal(open, onClose);
  const { opening, file, place, count, go } = usePlace(viewing);
  if (!file) return null;
  const by = (steps: number) => go(place + steps);
  function onKeyDown(event: KeyboardEvent) {
    const isModified = event.ctrlKey || event.metaKey || event.altKey || count < 2;
    const to = isModified ? undefined : placeByKey(event.key, place, count);
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  }
  return (
    <dialog
      {...modal}
      aria-label={file.name}
      onKeyDown={onKeyDown}
      className="dialog inset-0 m-0 h-dvh max-h-none w-dvw max-w-none overflow-hidden bg-canvas p-0 text-ink outline-none"
    >
      {present && (
        <div className="flex h-dvh flex-col pt-(--safe-top) ps-(--safe-start) pe-(--safe-end)">
          <Head file={file} place={place} count={count} onClose={onClose} />
          <div className="relative min-h-0 flex-1">
            <Content key={`${opening} ${file.id}`} file={file} onStep={by} />
            {place > 0 && (
              <Step side="start" icon={<ChevronLeft className="rtl:-scale-x-100" />} onPress={() => by(-1)} />
            )}
            {place < count - 1 && (
              <Step side="end" icon={<ChevronRight className="rtl:-scale-x-100" />} onPress={() => by(1)} />
            )}
          </div>
        </div>
      )}
    </dialog>
  );
}

function usePlace(viewing: Viewing) {
  const [shown, setShown] = useState({ viewing, id: viewing.id, opening: 0 });
  // Opened again, be it at the file that was opened last: what failed then is tried anew.
  if (shown.viewing !== viewing) setShown({ viewing, id: viewing.id, opening: shown.opening + 1 });
  const { files } = viewing;
  const place = Math.max(
    0,
    files.findIndex((file) => file.id === shown.id),
  );
  const go = (to: number) => {
    const next = files[to];
    if (next) setShown({ ...shown, id: next.id });
  };
  return { opening: shown.opening, file: files[place], place, count: files.length, go };
}

function placeByKey(key: string, place: number, count: number): number | undefined {
  const onward = document.documentElement.dir === 'rtl' ? -1 : 1;
  const places: Record<string, number> = {
    ArrowRight: place + onward,
    ArrowLeft: place - onward,
    Home: 0,
    End: count - 1,
  };
  return places[key];
}

type HeadProps = { file: FileInfo; place: number; count: number; onClose: () => void };

function Head({ file: { id, name, bytes, width, height }, place, count, onClose }: HeadProps) {
  const t = useWords(viewWords);
  const common = useWords(uiWords);
  const facts = [
    count > 1 ? t.place({ place: place + 1, count }) : undefined,
    width && height ? t.points({ width, height }) : undefined,
    sizeInWords(bytes),
  ];
  return (
    <header className="flex items-center gap-2 border-b border-line px-3 py-2 sm:px-5">
      <div className="min-w-0 flex-1">
        <h2 tabIndex={-1} data-autofocus className="truncate font-medium outline-none">
          <bdi>{name}</bdi>
        </h2>
        <p role="status" className="truncate text-sm text-ink-soft tabular-nums">
          {facts.filter(Boolean).join(' · ')}
        </p>
      </div>
      <a
        href={fileAddress(id)}
        download={name}
        aria-label={t.save({ name })}
        data-tooltip={t.save({ name })}
        className="flex size-9 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11 [&>svg]:size-4.5"
      >
        <Download />
      </a>
      <IconButton label={common.close} icon={<X />} onClick={onClose} />
    </header>
  );
}

function Step({ side, icon, onPress }: { side: 'start' | 'end'; icon: ReactNode; onPress: () => void }) {
  const t = useWords(viewWords);
  return (
    <div className={cx('absolute top-1/2 -translate-y-1/2 max-sm:hidden', side === 'start' ? 'start-3' : 'end-3')}>
      <div className="rounded-full border border-line bg-surface shadow-low">
        <IconButton
          label={side === 'start' ? t.previous : t.next}
          icon={icon}
          onClick={onPress}
          className="rounded-full"
        />
      </div>
    </div>
  );
}

function Content({ file, onStep }: { file: FileInfo; onStep: (by: number) => void }) {
  const preview = previewOf(file);
  if (preview === 'picture') return <PictureView file={file} onStep={onStep} />;
  return preview && <Document file={file} preview={preview} />;
}

type DocumentKind = Exclude<Preview, 'picture'>;
type DocumentProps = { file: FileInfo; preview: DocumentKind };

const readAsText = () => import('./text-view.tsx').then((module) => ({ default: module.TextView }));
const VIEWS: Record<DocumentKind, () => Promise<{ default: ComponentType<DocumentProps> }>> = {
  pdf: () => import('./pdf-view.tsx').then((module) => ({ default: module.PdfView })),
  office: () => import('./office-view.tsx').then((module) => ({ default: module.OfficeView })),
  sheets: () => import('./sheets-view.tsx').then((module) => ({ default: module.SheetsView })),
  slides: () => import('./slides-view.tsx').then((module) => ({ default: module.SlidesView })),
  archive: () => import('./archive-view.tsx').then((module) => ({ default: module.ArchiveView })),
  text: readAsText,
  markdown: readAsText,
  table: readAsText,
};

function Document({ file, preview }: DocumentProps) {
  const t = useWords(viewWords);
  // Anew for each file that is opened: what could not be fetched is asked for again.
  const [View] = useState(() => lazy(VIEWS[preview]));
  return (
    <Otherwise shows={<p className="p-6 text-center text-ink-soft">{t.failed}</p>}>
      <Suspense fallback={<Skeleton lines={6} className="mx-auto max-w-3xl p-6" />}>
        <View file={file} preview={preview} />
      </Suspense>
    </Otherwise>
  );
}

import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { fileAddress, thumbnailAddress } from '../addresses.ts';
import { fileWords } from '../file-words.ts';
import { useZoom } from './use-zoom.ts';
import { viewWords } from './view-words.ts';

type Props = { file: FileInfo; onStep: (by: number) => void };

/** One picture, as large as there is room, and larger. */
export function PictureView({ file, onStep }: Props) {
  const t = useWords(fileWords);
  const frame = useRef<HTMLDivElement>(null);
  const picture = { width: file.width ?? 1, height: file.height ?? 1 };
  const onward = document.documentElement.dir === 'rtl' ? -1 : 1;
  const { zoom, held, larger, smaller, fit, gestures } = useZoom({
    ...{ frame, picture },
    onSwipe: (by) => onStep(by * onward),
  });
  useZoomKeys({ larger, smaller, fit });
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  if (state === 'failed')
    return <p className="flex size-full items-center justify-center p-6 text-ink-soft">{t.gone}</p>;
  return (
    <div className="flex size-full flex-col">
      <div
        {...gestures}
        ref={frame}
        className={cx(
          'flex min-h-0 flex-1 touch-none items-center justify-center overflow-hidden select-none',
          zoom.scale > 1 && (held ? 'cursor-grabbing' : 'cursor-grab'),
        )}
      >
        <img
          src={fileAddress(file.id)}
          alt={file.name}
          draggable={false}
          onLoad={() => setState('shown')}
          onError={() => setState('failed')}
          className={cx('object-contain', !held && 'transition-transform duration-(--duration-fast)')}
          style={{
            width: `min(100%, ${picture.width}px)`,
            height: `min(100%, ${picture.height}px)`,
            transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
            ...(state === 'loading' && file.hasThumbnail
              ? { background: `center / contain no-repeat url("${thumbnailAddress(file.id)}")` }
              : {}),
          }}
        />
      </div>
      <ZoomBar scale={zoom.scale} larger={larger} smaller={smaller} fit={fit} />
    </div>
  );
}

type Zooming = { larger: () => void; smaller: () => void; fit: () => void };

function ZoomBar({ scale, larger, smaller, fit }: Zooming & { scale: number }) {
  const t = useWords(viewWords);
  return (
    <div className="flex justify-center px-3 pt-2 pb-[max(0.5rem,var(--safe-bottom))]">
      <div className="flex items-center rounded-full border border-line bg-surface p-0.5">
        <IconButton label={t.smaller} keys="-" icon={<ZoomOut />} onClick={smaller} className="rounded-full" />
        <span className="w-14 text-center text-sm text-ink-soft tabular-nums">{Math.round(scale * 100)} %</span>
        <IconButton label={t.larger} keys="+" icon={<ZoomIn />} onClick={larger} className="rounded-full" />
        <IconButton label={t.fit} keys="0" icon={<Maximize />} onClick={fit} className="rounded-full" />
      </div>
    </div>
  );
}

/** Wherever in the dialog the focus is: it is the only thing on the page then. */
function useZoomKeys(zooming: Zooming): void {
  const latest = useRef(zooming);
  useEffect(() => {
    latest.current = zooming;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      // The browser's own zoom keeps its keys.
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { larger, smaller, fit } = latest.current;
      const acts: Record<string, () => void> = { '+': larger, '=': larger, '-': smaller, '0': fit };
      acts[event.key]?.();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

import { CircleAlert } from 'lucide-react';
import { useWords } from '#platform/i18n/use-words.ts';
import { sizeInWords } from './kinds.ts';
import { trayWords } from './tray-words.ts';
import type { Upload } from './upload.ts';

/** How far it is, and what became of a picture, in words. */
export function UploadLine({ upload }: { upload: Upload }) {
  const t = useWords(trayWords);
  const { state, sent, bytes, problem, saved, asks } = upload;
  if (state === 'failed') {
    return (
      <p className="flex items-start gap-1 text-xs text-danger" title={problem}>
        <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
        <span className={asks ? undefined : 'truncate'}>{problem}</span>
      </p>
    );
  }
  const whole = sizeInWords(bytes);
  const isSmaller = saved && bytes < saved.fromBytes;
  const size = isSmaller ? t.shrunk({ from: sizeInWords(saved.fromBytes), size: whole }) : whole;
  const part = t.partOf({ sent: sizeInWords(sent), size: whole });
  const words = {
    ...{ done: size, paused: t.pausedAt({ part }), preparing: t.beingPrepared },
    ...{ sending: part, waiting: t.waiting({ size: whole }) },
  }[state];
  return (
    <>
      <p className="truncate text-xs text-ink-faint tabular-nums">{words}</p>
      <RemarksLine upload={upload} />
    </>
  );
}

/** What a picture does not tell any more, or that it goes as it is. */
function RemarksLine({ upload: { saved, asItIs } }: { upload: Upload }) {
  const t = useWords(trayWords);
  if (asItIs) return <p className="text-xs text-warn">{t.original}</p>;
  if (!saved) return null;
  const { place, camera, other } = saved.told;
  const removed =
    place && camera ? t.placeAndCamera : place ? t.place : camera ? t.camera : other ? t.remarks : undefined;
  const lines = [saved.asLarge && t[saved.asLarge], removed].filter((line) => line !== undefined);
  return lines.map((line) => (
    <p key={line} className="text-xs text-ink-soft">
      {line}
    </p>
  ));
}

import { Pause, Play, RotateCcw, X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Model } from '#contract/models.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { PictureChoice } from './picture-choice.tsx';
import { isPlayable } from './sound/playable.ts';
import { trayWords } from './tray-words.ts';
import { UnseenFiles } from './unseen-files.tsx';
import type { Upload } from './upload.ts';
import { UploadLine } from './upload-line.tsx';
import { UploadPicture } from './upload-picture.tsx';
import type { UploadsHere } from './use-uploads.ts';

const UploadSound = lazy(() => import('./sound/upload-sound.tsx').then((module) => ({ default: module.UploadSound })));

type Props = { uploads: UploadsHere; model: Pick<Model, 'name' | 'takes'> | undefined };

/** The files that go with the message, each with how far it is and what can be done with it. */
export function UploadTray({ uploads, model }: Props) {
  const t = useWords(trayWords);
  const { items } = uploads;
  if (items.length === 0) return null;
  const done = items.filter(({ state }) => state === 'done').length;
  const notKept = items.some(({ kept, state }) => !kept && state !== 'done');
  return (
    <div className="px-3 pt-1">
      <ul aria-label={t.attached} className="flex max-h-60 flex-wrap gap-2 overflow-y-auto py-1">
        {items.map((upload) => (
          <TrayItem key={upload.id} upload={upload} uploads={uploads} />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {done === items.length ? t.allReady : t.ready({ count: items.length, done })}
      </p>
      {notKept && <p className="px-1 pt-1 text-sm text-warn">{t.notKept}</p>}
      <UnseenFiles model={model} files={items.flatMap(({ file }) => file ?? [])} />
    </div>
  );
}

function TrayItem({ upload, uploads }: { upload: Upload; uploads: UploadsHere }) {
  const { state, file, blob } = upload;
  const isSound = isPlayable(file?.type ?? blob?.type ?? '');
  return (
    <li
      className={cx(
        'animate-rise relative flex min-h-14 max-w-full max-sm:w-full items-center gap-2.5 overflow-hidden rounded-lg border bg-canvas py-1.5 ps-2 pe-1',
        isSound ? 'w-88' : 'w-72',
        state === 'failed' ? 'border-danger' : 'border-line',
      )}
    >
      <Suspense fallback={<UploadFacts upload={upload} />}>
        {isSound ? <UploadSound upload={upload} /> : <UploadFacts upload={upload} />}
      </Suspense>
      <TrayActions upload={upload} uploads={uploads} />
      <UploadBar upload={upload} />
    </li>
  );
}

function UploadFacts({ upload }: { upload: Upload }) {
  return (
    <>
      <UploadPicture upload={upload} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium" dir="auto" title={upload.name}>
          {upload.name}
        </p>
        <UploadLine upload={upload} />
      </div>
    </>
  );
}

function TrayActions({ upload, uploads }: { upload: Upload; uploads: UploadsHere }) {
  const t = useWords(trayWords);
  const { id, name, state } = upload;
  return (
    <div className="flex shrink-0">
      <PictureChoice upload={upload} onChoose={(asItIs) => uploads.choose(id, asItIs)} />
      {(state === 'sending' || state === 'waiting') && (
        <IconButton size="sm" label={t.pause({ name })} icon={<Pause />} onClick={() => uploads.pause(id)} />
      )}
      {state === 'paused' && (
        <IconButton size="sm" label={t.goOn({ name })} icon={<Play />} onClick={() => uploads.resume(id)} />
      )}
      {state === 'failed' && !upload.asks && (
        <IconButton size="sm" label={t.again({ name })} icon={<RotateCcw />} onClick={() => uploads.resume(id)} />
      )}
      <IconButton size="sm" label={t.remove({ name })} icon={<X />} onClick={() => uploads.remove(id)} />
    </div>
  );
}

function UploadBar({ upload }: { upload: Upload }) {
  const t = useWords(trayWords);
  const { name, state, sent, bytes } = upload;
  if (state === 'done' || state === 'failed' || state === 'preparing') return null;
  return (
    <div
      role="progressbar"
      aria-label={t.progress({ name })}
      aria-valuenow={Math.round((100 * sent) / bytes)}
      className="absolute inset-x-0 bottom-0 h-0.5 bg-sunken"
    >
      <div
        className={cx(
          'h-full origin-left bg-accent transition-transform duration-(--duration-slow) rtl:origin-right',
          state === 'paused' && 'opacity-50',
        )}
        style={{ transform: `scaleX(${sent / bytes})` }}
      />
    </div>
  );
}

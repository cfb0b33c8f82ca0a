import { useCallback, useSyncExternalStore } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { pendingWords } from './pending-words.ts';
import { PictureChoice } from './picture-choice.tsx';
import { placeOfMessage, progressOf } from './upload.ts';
import { UploadLine } from './upload-line.tsx';
import { UploadPicture } from './upload-picture.tsx';

import { uploadsOf } from './uploads-of.ts';

type Props = { userId: string; messageId: string };

/** The files of a message that waits for them. */
export function PendingFiles({ userId, messageId }: Props) {
  const t = useWords(pendingWords);
  const uploads = uploadsOf(userId);
  const place = placeOfMessage(messageId);
  const items = useSyncExternalStore(
    useCallback((changed) => uploads.subscribe(place, changed), [uploads, place]),
    () => uploads.at(place),
  );
  if (items.length === 0) return null;
  const isUnderWay = items.some(({ state }) => state !== 'done');
  return (
    <div className="flex flex-col gap-1.5 py-1">
      <ul aria-label={t.files} className="flex flex-wrap gap-2">
        {items.map((upload) => (
          <li
            key={upload.id}
            className="flex min-h-14 w-56 max-w-full items-center gap-2.5 rounded-lg border border-line px-2 py-1.5"
          >
            <UploadPicture upload={upload} />
            <div className="min-w-0 flex-1">
              <p className="truncate text-sm font-medium" dir="auto">
                {upload.name}
              </p>
              <UploadLine upload={upload} />
            </div>
            {upload.asks && (
              <PictureChoice upload={upload} onChoose={(asItIs) => uploads.choose(upload.id, { asItIs })} />
            )}
          </li>
        ))}
      </ul>
      {isUnderWay && (
        <p className="text-sm text-ink-faint tabular-nums">
          {t.uploading({ percent: Math.floor(100 * progressOf(items)) })}
        </p>
      )}
    </div>
  );
}

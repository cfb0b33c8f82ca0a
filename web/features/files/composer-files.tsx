import { lazy, type ReactNode, Suspense } from 'react';
import type { Model } from '#contract/models.ts';
import { AttachButton } from './attach-button.tsx';
import { fileOfText } from './text-file.ts';
import type { UploadsHere } from './use-uploads.ts';

// Only needed once there is something in it.
const UploadTray = lazy(() => import('./upload-tray.tsx').then((module) => ({ default: module.UploadTray })));
const DropTarget = lazy(() => import('./drop-target.tsx').then((module) => ({ default: module.DropTarget })));

/** The model that will answer; undefined where none is asked, or it is not known. */
type Asked = Pick<Model, 'name' | 'takes'> | undefined;
type FilesShown = {
  start: () => ReactNode;
  tray: ReactNode;
  hasMore: boolean;
  pasting: { onLongText: (text: string) => void };
};

/** What a composer shows for files: the button (`others`: what else makes one), the tray, the page as a place to drop them on, and long pastes as files. */
export function filesIn(uploads: UploadsHere, model: Asked, others: readonly string[] = []): FilesShown {
  return {
    pasting: { onLongText: (text) => uploads.add([fileOfText(text)]) },
    start: () => <AttachButton onFiles={uploads.add} others={others} />,
    hasMore: uploads.items.length > 0,
    tray: (
      <Suspense fallback={null}>
        <DropTarget onFiles={uploads.add} />
        {uploads.items.length > 0 && <UploadTray uploads={uploads} model={model} />}
      </Suspense>
    ),
  };
}

/** What a message says of its files; nothing where there are none. */
export function filesFor(uploads: UploadsHere, messageId: string): { fileIds?: string[] } {
  const fileIds = uploads.take(messageId);
  return fileIds.length > 0 ? { fileIds } : {};
}

import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { FILES_MAX_PER_MESSAGE, type FileInfo } from '#contract/files.ts';
import { showToast } from '#ui/toast.tsx';
import type { Growing, growing } from './growing.ts';
import type { Destination, Upload } from './upload.ts';
import { uploadWords } from './upload-words.ts';
import { uploadsOf } from './uploads-of.ts';

/** What a composer needs to know of the files that go with what is written in it. */
export type UploadsHere = {
  /** Which composer it is. */
  place: string;
  items: readonly Upload[];
  /** Those that are whole, for the draft. */
  doneIds: readonly string[];
  /** One of them failed: the person has to decide about it before the message can go. */
  isBlocked: boolean;
  add: (files: readonly File[]) => void;
  /** Begins one that is still to be made; undefined, and told, where no more fit. */
  grow: (make: typeof growing) => Growing | undefined;
  pause: (id: string) => void;
  resume: (id: string) => void;
  remove: (id: string) => void;
  /** Of a picture: to be sent as it was chosen, or prepared. */
  choose: (id: string, asItIs: boolean) => void;
  /** Hands all of them over to a message; answers their ids. */
  take: (messageId: string) => string[];
};

/** The files in a composer. `serverFiles`: those of the draft that the server keeps, once it is known. */
export function useUploads(
  userId: string,
  place: string,
  destination: Destination,
  serverFiles?: readonly FileInfo[],
): UploadsHere {
  const uploads = uploadsOf(userId);
  const items = useSyncExternalStore(
    useCallback((changed) => uploads.subscribe(place, changed), [uploads, place]),
    () => uploads.at(place),
  );
  useEffect(() => {
    if (serverFiles) uploads.adopt(place, serverFiles);
  }, [uploads, place, serverFiles]);
  const { conversationId, workspaceId } = destination;
  useEffect(() => {
    if (workspaceId) uploads.redirect(place, { workspaceId });
  }, [uploads, place, workspaceId]);
  const acts = useMemo(() => {
    const to = { ...(conversationId ? { conversationId } : {}), ...(workspaceId ? { workspaceId } : {}) };
    const room = () => FILES_MAX_PER_MESSAGE - uploads.at(place).length;
    return {
      add: (files: readonly File[]) => uploads.add(place, to, acceptable(files, room())),
      grow: (make: typeof growing) => (room() > 0 ? uploads.grow(place, to, make) : tellTooMany()),
      pause: (id: string) => uploads.pauseAt(id),
      resume: (id: string) => uploads.resume(id),
      remove: (id: string) => uploads.remove(id),
      choose: (id: string, asItIs: boolean) => uploads.choose(id, { asItIs }),
      take: (messageId: string) => uploads.take(place, messageId),
    };
  }, [uploads, place, conversationId, workspaceId]);
  return {
    ...acts,
    place,
    items,
    doneIds: items.filter(({ state }) => state === 'done').map(({ id }) => id),
    isBlocked: items.some(({ state }) => state === 'failed'),
  };
}

/** Those that can be sent; of the others the person is told. */
function acceptable(files: readonly File[], room: number): File[] {
  const full = files.filter(({ size }) => size > 0);
  for (const { name } of files.filter(({ size }) => size === 0))
    showToast(uploadWords.now.empty({ name }), { tone: 'danger' });
  if (full.length > room) tellTooMany();
  return full.slice(0, Math.max(0, room));
}

function tellTooMany(): undefined {
  showToast(uploadWords.now.tooMany({ most: FILES_MAX_PER_MESSAGE }), { tone: 'danger' });
}

export const tellBlocked = (): void => void showToast(uploadWords.now.failedFirst, { tone: 'danger' });

import { v7 as newId } from 'uuid';
import type { Sound } from '#contract/files.ts';
import type { StoredUpload } from './upload.ts';
import type { UploadsOptions } from './uploads-options.ts';

/** A file that is still being made, as a recording is. It ends as an upload or not at all. */
export type Growing = {
  /** Keeps what there is of it on this device: should the page be gone before the end, that becomes the upload. */
  keep: (soFar: File) => void;
  end: (whole: File, sound: Sound) => void;
  discard: () => void;
};

type Options = Pick<UploadsOptions, 'owner' | 'store' | 'exclusively'>;
type Where = Pick<StoredUpload, 'place' | 'destination'>;
type Whole = Where & Pick<StoredUpload, 'name' | 'bytes' | 'blob' | 'sound'>;

const lockOf = (id: string) => `parley-growing:${id}`;

/** `enter`: makes an upload of what is whole. */
export function growing({ owner, store, exclusively }: Options, where: Where, enter: (whole: Whole) => void): Growing {
  const id = newId();
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  // As long as this page has it, no other takes it for left behind.
  void exclusively(lockOf(id), () => held);
  const forget = () =>
    void store
      .remove(id)
      .catch(() => undefined)
      .finally(letGo);
  return {
    keep(blob) {
      const { name, size: bytes } = blob;
      // Without storage it lives as long as the page, like every upload.
      store.put({ ...where, id, owner, name, bytes, blob, growing: true }).catch(() => undefined);
    },
    end(blob, sound) {
      // The storage does one after the other: there is never nothing of it.
      enter({ ...where, name: blob.name, bytes: blob.size, blob, sound });
      forget();
    },
    discard: forget,
  };
}

/** Of what another page was making: what it left behind, once that page is gone; undefined if it came to an end there. */
export function leftBehind({ store, exclusively }: Options, id: string): Promise<StoredUpload | undefined> {
  return exclusively(lockOf(id), async () => {
    const stored = (await store.all()).find((one) => one.id === id);
    if (!stored?.growing) return undefined;
    const { growing: _was, ...whole } = { ...stored, unprepared: true };
    await store.put(whole);
    return whole;
  });
}

import { connection } from '#platform/connection.ts';
import { exclusively, pause } from '#platform/parcel-store.ts';
import { prepare } from './preparing.ts';
import { transport } from './transport.ts';
import { openUploadStore } from './upload-store.ts';
import { Uploads } from './uploads.ts';

let current: { owner: string; uploads: Uploads } | undefined;

/** The one place of a person’s uploads in this tab. */
export function uploadsOf(userId: string): Uploads {
  if (current?.owner !== userId) {
    current?.uploads.close();
    const options = { owner: userId, store: openUploadStore(), transport, prepare, exclusively, pause };
    current = { owner: userId, uploads: new Uploads(options) };
  }
  return current.uploads;
}

/** Takes up what an earlier visit left behind, and goes on whenever the connection is back; returns how to end it. */
export function startUploads(userId: string): () => void {
  const wake = () => void uploadsOf(userId).wake();
  wake();
  const leave = connection.whenBack(wake);
  return () => {
    leave();
    current?.uploads.close();
    current = undefined;
  };
}

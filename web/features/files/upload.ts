import type { FileInfo, Sound } from '#contract/files.ts';
import type { Saved } from './pictures/outcome.ts';

/** Where a file is going: into a conversation, or into a workspace whose conversation is still to be made. */
export type Destination = { conversationId?: string; workspaceId?: string };

/** One file on its way, as it is kept on this device. */
export type StoredUpload = {
  /** The file will have the same. Ids are UUIDv7, so they sort by time. */
  id: string;
  /** Whose it is: another person on the same device neither sees nor sends it. */
  owner: string;
  /** Where it waits: a conversation’s composer, that of a new one, or a message that was sent with it. */
  place: string;
  destination: Destination;
  name: string;
  bytes: number;
  /** What is in it. Missing once another device has uploaded it. */
  blob?: Blob;
  paused?: boolean;
  /** It may be a picture or a sound, which are prepared before any of it goes out. */
  unprepared?: boolean;
  /** What became of a picture while it was prepared. */
  saved?: Saved;
  /** Of a picture: itself in small, as base64. */
  thumbnail?: string;
  /** Of a sound: how long and how loud it is. */
  sound?: Sound;
  /** It is still being made, in a page that may be gone. */
  growing?: boolean;
  /** Once it is whole. */
  file?: FileInfo;
};

/**
 * `waiting`: for its turn, or for a connection. `preparing`: a picture, before it goes out. `failed`: the server or the browser refused it; the person decides.
 */
export type UploadState = 'waiting' | 'preparing' | 'sending' | 'paused' | 'failed' | 'done';

export type Upload = StoredUpload & {
  state: UploadState;
  sent: number;
  /** Why it failed, in words. */
  problem?: string;
  /** False when this device could not store it: it is uploaded all the same, but a reload begins without it. */
  kept: boolean;
  /** A picture as it was chosen, as long as this page stays open. */
  original?: File;
  /** By choice: without being prepared. */
  asItIs?: boolean;
  /** The server knows of it, or may. */
  begun?: boolean;
  /** Nothing could be taken out of it: whether it goes as it is decides the person. */
  asks?: boolean;
};

/** The place of what a message takes along. */
export const placeOfMessage = (messageId: string): string => `message:${messageId}`;

export function toUpload(stored: StoredUpload, kept: boolean): Upload {
  const state = stored.file ? 'done' : stored.paused ? 'paused' : 'waiting';
  return { ...stored, state, sent: stored.file ? stored.bytes : 0, kept };
}

export function toStored({
  state: _state,
  sent: _sent,
  problem: _problem,
  kept: _kept,
  original: _original,
  asItIs: _asItIs,
  begun: _begun,
  asks: _asks,
  ...stored
}: Upload): StoredUpload {
  return stored;
}

/** All of them together, from 0 to 1. */
export function progressOf(uploads: readonly Upload[]): number {
  const bytes = uploads.reduce((sum, upload) => sum + upload.bytes, 0);
  return bytes === 0 ? 1 : uploads.reduce((sum, upload) => sum + upload.sent, 0) / bytes;
}

/** A message cannot go because one of its files could not. */
export class UploadFailed extends Error {
  constructor({ name, problem = '' }: Upload) {
    super(`${name}: ${problem}`);
  }
}

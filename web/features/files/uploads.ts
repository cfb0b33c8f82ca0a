import { v7 as newId } from 'uuid';
import type { FileInfo } from '#contract/files.ts';
import { Topics } from '#platform/topics.ts';
import { afterFailure } from './after-failure.ts';
import type { Growing, growing } from './growing.ts';
import { takeUp } from './take-up.ts';
import { FIRST_PIECE_BYTES, nextPieceBytes, readPiece } from './transport.ts';
import { Turns } from './turns.ts';
import type { Destination, StoredUpload, Upload } from './upload.ts';
import { placeOfMessage, toStored, toUpload, UploadFailed } from './upload.ts';
import type { UploadsOptions } from './uploads-options.ts';

const AT_ONCE = 3;
const STORED_WITHIN_MS = 3_000;
const NONE: readonly never[] = [];

/**
 * Files on their way. Each is stored on this device before it goes out, goes out in pieces, and goes on after a reload,
 * an interruption or a restart of the server where it was; what could not be stored is uploaded all the same.
 */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #topics = new Topics<string>();
  readonly #uploads = new Map<string, Upload>();
  readonly #places = new Map<string, readonly Upload[]>();
  /** Everything that was ever here: what was sent or removed does not come back with an old draft. */
  readonly #known = new Set<string>();
  readonly #running = new Map<string, AbortController>();
  readonly #turns = new Turns(AT_ONCE);
  readonly #loaded: Promise<void>;
  #alarm = new AbortController();

  constructor(options: UploadsOptions) {
    this.#options = options;
    this.#loaded = this.#load();
  }

  /** What waits or is ready in a place, in the order it came; the same array until something changes. */
  at(place: string): readonly Upload[] {
    return this.#places.get(place) ?? NONE;
  }
  subscribe(place: string, onChange: () => void): () => void {
    return this.#topics.subscribe(place, onChange);
  }

  /** `asItIs`: pictures are not prepared. */
  add(place: string, destination: Destination, blobs: readonly File[], { asItIs = false } = {}): void {
    for (const blob of blobs) {
      const { name, size: bytes } = blob;
      const unprepared = !asItIs && this.#options.prepare.isFor(blob);
      this.#enter({ place, destination, name, bytes, blob, unprepared, original: blob, asItIs });
    }
  }

  /** Begins one that is still to be made: by `growing`, which comes with whoever makes it. */
  grow(place: string, destination: Destination, make: typeof growing): Growing {
    return make(this.#options, { place, destination }, (whole) => this.#enter(whole));
  }

  /** What waits here goes into another workspace now: from the beginning, for it is stored apart. */
  redirect(place: string, destination: Destination): void {
    for (const { id, file: _file, ...upload } of this.at(place)) {
      if (!upload.blob || !destination.workspaceId || upload.destination.workspaceId === destination.workspaceId)
        continue;
      this.remove(id);
      this.#enter({ ...upload, destination });
    }
  }

  /** A picture goes as it was chosen, or else is prepared. */
  choose(id: string, { asItIs }: { asItIs: boolean }): void {
    const upload = this.#uploads.get(id);
    // Nothing of it is on the server: a message may wait for this one.
    if (upload?.asks) {
      this.#change(id, { unprepared: false, asItIs: true });
      this.resume(id);
    } else if (upload?.original) {
      this.remove(id);
      this.add(upload.place, upload.destination, [upload.original], { asItIs });
    }
  }

  /** Files that another device has put into the same draft. */
  adopt(place: string, files: readonly FileInfo[]): void {
    for (const file of files) {
      if (this.#known.has(file.id)) continue;
      const { id, name, bytes } = file;
      this.#put(toUpload({ id, owner: this.#options.owner, place, destination: {}, name, bytes, file }, true));
    }
  }

  /** Hands everything in a place over to a message; answers the ids of the files, in order. */
  take(place: string, messageId: string): string[] {
    const taken = this.at(place);
    for (const { id } of taken) {
      this.#change(id, { place: placeOfMessage(messageId) });
      void this.#keep(id);
      this.resume(id);
    }
    return taken.map(({ id }) => id);
  }

  /** Resolves when all of these are whole; throws as soon as one cannot be. */
  async whenDone(ids: readonly string[]): Promise<void> {
    await this.#loaded;
    for (const id of ids) {
      await new Promise<void>((resolve, reject) => {
        const look = () => {
          const upload = this.#uploads.get(id);
          // One that this device knows nothing of is for the server to judge.
          if (!upload || upload.state === 'done') resolve();
          else if (upload.state === 'failed') reject(new UploadFailed(upload));
          else return;
          leave();
        };
        const leave = this.#topics.subscribe(topicOf(id), look);
        look();
      });
    }
  }

  pauseAt(id: string): void {
    if (this.#uploads.get(id)?.file) return;
    this.#change(id, { state: 'paused', paused: true });
    this.#running.get(id)?.abort();
    void this.#keep(id);
  }

  /** Goes on with what was paused, and tries again what failed. */
  resume(id: string): void {
    const upload = this.#uploads.get(id);
    if (upload?.state !== 'paused' && upload?.state !== 'failed') return;
    const { problem: _told, asks: _asked, ...rest } = upload;
    this.#put({ ...rest, state: 'waiting', paused: false });
    void this.#keep(id);
    void this.#run(id);
  }

  /** Gone here and on the server, unless it was sent. */
  remove(id: string): void {
    const upload = this.#uploads.get(id);
    this.forget([id]);
    if (!upload?.begun && !upload?.file) return;
    // If it does not get there, it goes by itself after a day.
    void this.#options.transport.remove(id).catch(() => undefined);
  }

  /** What was sent needs nothing here any more. */
  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#running.get(id)?.abort();
      this.#drop(id);
      void this.#options.store.remove(id).catch(() => undefined);
    }
  }

  /** Stops waiting. */
  async wake(): Promise<void> {
    await this.#loaded;
    this.#alarm.abort();
    this.#alarm = new AbortController();
    for (const { id, state } of this.#uploads.values()) if (state === 'waiting') void this.#run(id);
  }

  /** The person is gone; what is under way goes on when they are back. */
  close(): void {
    for (const running of this.#running.values()) running.abort();
    this.#uploads.clear();
    this.#places.clear();
  }

  async #load(): Promise<void> {
    for (const stored of await this.#options.store.all().catch(() => [])) {
      if (stored.owner !== this.#options.owner || this.#known.has(stored.id)) continue;
      if (stored.growing) void takeUp(this.#options, stored.id, (whole) => this.#goOn(whole));
      else this.#goOn(stored);
    }
  }

  #goOn(stored: StoredUpload): void {
    // Whatever could go out before the reload may have.
    this.#put({ ...toUpload(stored, true), begun: !stored.unprepared });
    void this.#run(stored.id);
  }

  #enter(upload: Omit<Upload, 'id' | 'owner' | 'state' | 'sent' | 'kept'>): void {
    const id = newId();
    this.#put({ ...upload, ...toUpload({ ...upload, id, owner: this.#options.owner }, true) });
    void this.#begin(id);
  }

  /** Stored before it goes out, so that a reload finds it; but storage that does not answer holds nothing up for long. */
  async #begin(id: string): Promise<void> {
    await Promise.race([this.#keep(id), this.#options.pause(STORED_WITHIN_MS, this.#alarm.signal)]);
    await this.#run(id);
  }

  async #run(id: string): Promise<void> {
    if (this.#running.has(id) || this.#uploads.get(id)?.state !== 'waiting') return;
    const abort = new AbortController();
    this.#running.set(id, abort);
    for (let attempt = 0; this.#uploads.get(id)?.state === 'waiting' && !abort.signal.aborted; attempt++) {
      const waitMs = await this.#options.exclusively(`parley-upload:${id}`, () =>
        this.#turns.take(() => this.#tryOnce(id, attempt, abort.signal)),
      );
      if (waitMs !== undefined) await this.#options.pause(waitMs, this.#alarm.signal);
    }
    this.#running.delete(id);
    // Paused and resumed while the last piece was still on its way.
    if (abort.signal.aborted && this.#uploads.get(id)?.state === 'waiting') void this.#run(id);
  }

  /** Undefined when it is done with, one way or another; else how long to wait. */
  async #tryOnce(id: string, attempt: number, signal: AbortSignal): Promise<number | undefined> {
    const upload = this.#uploads.get(id);
    if (upload?.state !== 'waiting' || signal.aborted) return undefined;
    try {
      if (upload.unprepared) await this.#prepare(upload, signal);
      this.#change(id, { state: 'sending' });
      const file = await this.#send(id, signal);
      this.#change(id, { file, name: file.name, sent: file.bytes, state: 'done' });
      await this.#keep(id);
      return undefined;
    } catch (error) {
      if (signal.aborted) return undefined;
      const { waitMs, ...change } = afterFailure(error, attempt, this.#options.random);
      this.#change(id, change);
      return waitMs;
    }
  }

  async #prepare(upload: Upload, signal: AbortSignal): Promise<void> {
    this.#change(upload.id, { state: 'preparing' });
    const prepared = await this.#options.prepare.run(upload, signal);
    signal.throwIfAborted();
    this.#change(upload.id, { ...prepared, unprepared: false });
    await Promise.race([this.#keep(upload.id), this.#options.pause(STORED_WITHIN_MS, this.#alarm.signal)]);
  }

  async #send(id: string, signal: AbortSignal): Promise<FileInfo> {
    const { transport, nowMs = () => performance.now() } = this.#options;
    const upload = this.#uploads.get(id);
    if (!upload) throw signal.reason;
    const begun = await transport.begin(upload, signal);
    this.#change(id, { begun: true });
    let { received } = begun;
    for (let length = FIRST_PIECE_BYTES; begun.file === null && received < upload.bytes; ) {
      this.#change(id, { sent: received });
      const startMs = nowMs();
      const bytes = await readPiece(upload.blob, received, length);
      received = await transport.piece(id, received, bytes, signal);
      length = nextPieceBytes(bytes.length, nowMs() - startMs);
    }
    this.#change(id, { sent: received });
    return begun.file ?? (await transport.complete(upload, signal));
  }

  async #keep(id: string): Promise<void> {
    const upload = this.#uploads.get(id);
    if (!upload) return;
    const kept = await this.#options.store.put(toStored(upload)).then(
      () => true,
      () => false,
    );
    // Removed while it was being stored.
    if (!this.#uploads.has(id)) await this.#options.store.remove(id).catch(() => undefined);
    else if (this.#uploads.get(id)?.kept !== kept) this.#change(id, { kept });
  }

  #change(id: string, change: Partial<Upload>): void {
    const upload = this.#uploads.get(id);
    if (!upload) return;
    this.#put({ ...upload, ...change });
    if (change.place !== undefined && change.place !== upload.place) this.#tell(upload.place, id);
  }

  #put(upload: Upload): void {
    this.#known.add(upload.id);
    this.#uploads.set(upload.id, upload);
    this.#tell(upload.place, upload.id);
  }

  #drop(id: string): void {
    const upload = this.#uploads.get(id);
    this.#uploads.delete(id);
    if (upload) this.#tell(upload.place, id);
  }

  #tell(place: string, id: string): void {
    const here = [...this.#uploads.values()].filter((upload) => upload.place === place);
    this.#places.set(
      place,
      here.sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    this.#topics.tell(place);
    this.#topics.tell(topicOf(id));
  }
}

const topicOf = (id: string) => `upload:${id}`;

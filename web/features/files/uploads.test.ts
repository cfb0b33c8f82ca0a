import { beforeEach, describe, expect, test } from 'vitest';
import { type FileInfo, UPLOAD_PIECE_MAX_BYTES, UPLOAD_PIECE_MIN_BYTES, UPLOAD_STEP_BYTES } from '#contract/files.ts';
import { ApiError } from '#platform/api-client.ts';
import { growing } from './growing.ts';
import { type Prepare, Undecided } from './prepare-port.ts';
import { nextPieceBytes, type Transport } from './transport.ts';
import { placeOfMessage, type StoredUpload, UploadFailed } from './upload.ts';
import type { UploadStore } from './upload-store.ts';
import { Uploads } from './uploads.ts';
import type { UploadsOptions } from './uploads-options.ts';

/** A server as far as uploads go. What it has outlives the tab. */
class FakeServer implements Transport {
  readonly received = new Map<string, number>();
  readonly files = new Map<string, FileInfo>();
  readonly begun = new Map<string, StoredUpload>();
  readonly removed: string[] = [];
  readonly calls: string[] = [];
  fails: ApiError | undefined;
  holds: Promise<void> | undefined;

  async begin(upload: StoredUpload) {
    const { id } = upload;
    this.begun.set(id, upload);
    this.#call('begin');
    return { received: this.received.get(id) ?? 0, file: this.files.get(id) ?? null };
  }
  async piece(id: string, offset: number, bytes: Uint8Array, signal: AbortSignal) {
    this.#call(`piece ${offset}`);
    await Promise.race([
      this.holds,
      new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    ]);
    this.received.set(id, offset + bytes.length);
    return offset + bytes.length;
  }
  async complete({ id, name, bytes }: StoredUpload) {
    this.#call('complete');
    const file = {
      id,
      name,
      bytes,
      type: 'text/plain',
      width: null,
      height: null,
      hasThumbnail: false,
      isMisnamed: false,
    };
    this.files.set(id, file);
    return file;
  }
  async remove(id: string) {
    this.removed.push(id);
  }
  #call(what: string): void {
    this.calls.push(what);
    if (this.fails) throw this.fails;
  }
}

const offline = new ApiError({ code: 'offline', status: 0, message: 'offline' });
const full = new ApiError({ code: 'storage_full', status: 507, message: 'No room in this workspace' });

let server: FakeServer;
let disk: Map<string, StoredUpload>;
let store: UploadStore;
let pauses: number;
beforeEach(() => {
  server = new FakeServer();
  disk = new Map();
  pauses = 0;
  prepare = halving;
  store = {
    all: async () => [...disk.values()],
    put: async (upload) => void disk.set(upload.id, upload),
    remove: async (id) => void disk.delete(id),
  };
});

/** What prepares pictures, as far as uploads go: they get half as large. */
let prepare: Prepare;
const halving: Prepare = {
  isFor: ({ name }) => name.endsWith('.jpg'),
  run: async ({ bytes }) => ({
    bytes: bytes / 2,
    blob: new Blob([new Uint8Array(bytes / 2)]),
    saved: { fromBytes: bytes, told: { place: true, camera: true, other: true } },
    thumbnail: 'c21hbGw=',
  }),
};

/** A tab that was just opened. */
const tab = (owner = 'ada', browser: Partial<UploadsOptions> = {}) =>
  new Uploads({
    ...{ owner, store, transport: server, prepare, random: () => 0 },
    exclusively: (_name, work) => work(),
    pause: (ms) => {
      // What is waited for storage is no pause between two tries.
      if (ms === 3_000) return new Promise((resolve) => setTimeout(resolve, ms));
      pauses += 1;
      return new Promise((resolve) => setTimeout(resolve, 1));
    },
    ...browser,
  });
const fileOf = (bytes: number, name = 'a.txt') => new File([new Uint8Array(bytes)], name);
const stateOf = (uploads: Uploads, place = 'c') => uploads.at(place).map(({ state }) => state);

describe('uploads', () => {
  test('go out in pieces and end as files', async () => {
    const uploads = tab();
    uploads.add('c', { conversationId: 'c' }, [fileOf(3 * UPLOAD_PIECE_MIN_BYTES + 1)]);
    await expect.poll(() => stateOf(uploads)).toEqual(['done']);
    expect(server.calls).toEqual(['begin', 'piece 0', `piece ${2 * UPLOAD_PIECE_MIN_BYTES}`, 'complete']);
    expect(uploads.at('c')[0]).toMatchObject({ sent: 3 * UPLOAD_PIECE_MIN_BYTES + 1, kept: true });
  });

  test('go on after a reload where they were, and only for whom they belong to', async () => {
    server.holds = new Promise(() => undefined);
    const before = tab();
    before.add('c', { conversationId: 'c' }, [fileOf(4 * UPLOAD_PIECE_MIN_BYTES)]);
    await expect.poll(() => server.calls.length).toBe(2);
    const id = before.at('c')[0]?.id ?? '';
    before.close();
    server.received.set(id, 2 * UPLOAD_PIECE_MIN_BYTES);
    server.holds = undefined;
    server.calls.length = 0;
    const stranger = tab('bob');
    const after = tab();
    await expect.poll(() => stateOf(after)).toEqual(['done']);
    expect(server.calls).toEqual(['begin', `piece ${2 * UPLOAD_PIECE_MIN_BYTES}`, 'complete']);
    expect(stranger.at('c')).toEqual([]);
  });

  test('try again by themselves while the server is away, and stop where it refuses', async () => {
    const uploads = tab();
    server.fails = offline;
    uploads.add('c', {}, [fileOf(10)]);
    await expect.poll(() => pauses).toBeGreaterThan(2);
    expect(stateOf(uploads)).not.toEqual(['failed']);
    server.fails = full;
    await expect.poll(() => stateOf(uploads)).toEqual(['failed']);
    expect(uploads.at('c')[0]?.problem).toBe('No room in this workspace');
    server.fails = undefined;
    uploads.resume(uploads.at('c')[0]?.id ?? '');
    await expect.poll(() => stateOf(uploads)).toEqual(['done']);
    expect(uploads.at('c')[0]?.problem).toBeUndefined();
  });

  test('can be paused in the middle of a piece, also over a reload, and go on', async () => {
    server.holds = new Promise(() => undefined);
    const uploads = tab();
    uploads.add('c', {}, [fileOf(10)]);
    await expect.poll(() => server.calls.length).toBe(2);
    uploads.pauseAt(uploads.at('c')[0]?.id ?? '');
    expect(stateOf(uploads)).toEqual(['paused']);
    await expect.poll(() => [...disk.values()][0]?.paused).toBe(true);
    const again = tab();
    await expect.poll(() => stateOf(again)).toEqual(['paused']);
    server.holds = undefined;
    again.resume(again.at('c')[0]?.id ?? '');
    await expect.poll(() => stateOf(again)).toEqual(['done']);
  });

  test('that are removed leave nothing here nor there', async () => {
    const uploads = tab();
    uploads.add('c', {}, [fileOf(10)]);
    await expect.poll(() => stateOf(uploads)).toEqual(['done']);
    const id = uploads.at('c')[0]?.id ?? '';
    uploads.remove(id);
    expect([uploads.at('c'), server.removed]).toEqual([[], [id]]);
    await expect.poll(() => disk.size).toBe(0);
    // An old draft that still names it does not bring it back.
    uploads.adopt('c', [...server.files.values()]);
    expect(uploads.at('c')).toEqual([]);
  });

  test('that are removed before they reach the server are not asked of it', async () => {
    server.fails = full;
    const uploads = tab();
    uploads.add('c', {}, [fileOf(10)]);
    await expect.poll(() => stateOf(uploads)).toEqual(['failed']);
    uploads.remove(uploads.at('c')[0]?.id ?? '');
    // Nor what was sent: that goes with its message.
    uploads.remove('sent');
    expect([uploads.at('c'), server.removed]).toEqual([[], []]);
  });

  test('that went out before a reload are removed from the server too', async () => {
    server.holds = new Promise(() => undefined);
    const before = tab();
    before.add('c', {}, [fileOf(10)]);
    await expect.poll(() => server.calls.length).toBe(2);
    before.pauseAt(before.at('c')[0]?.id ?? '');
    await expect.poll(() => [...disk.values()][0]?.paused).toBe(true);
    const after = tab();
    await expect.poll(() => stateOf(after)).toEqual(['paused']);
    const [{ id } = { id: '' }] = after.at('c');
    after.remove(id);
    expect(server.removed).toEqual([id]);
  });

  test('of another device’s draft stand beside those of this one', async () => {
    const uploads = tab();
    const file = {
      id: '0',
      name: 'b.txt',
      bytes: 3,
      type: 'text/plain',
      width: null,
      height: null,
      hasThumbnail: false,
      isMisnamed: false,
    };
    uploads.adopt('c', [file]);
    expect(uploads.at('c')).toMatchObject([{ id: '0', state: 'done' }]);
    expect(uploads.take('c', 'm')).toEqual(['0']);
  });

  test('of a message are waited for, and one that fails holds it up', async () => {
    const uploads = tab();
    server.fails = offline;
    uploads.add('c', {}, [fileOf(10), fileOf(20, 'b.txt')]);
    const ids = uploads.take('c', 'm');
    expect([uploads.at('c'), uploads.at(placeOfMessage('m')).map(({ name }) => name)]).toEqual([
      [],
      ['a.txt', 'b.txt'],
    ]);
    let isDone = false;
    const done = uploads.whenDone(ids).then(() => {
      isDone = true;
    });
    await expect.poll(() => pauses).toBeGreaterThan(2);
    expect(isDone).toBe(false);
    server.fails = undefined;
    await done;
    uploads.forget(ids);
    await expect.poll(() => disk.size).toBe(0);
    server.fails = full;
    uploads.add('c', {}, [fileOf(10)]);
    await expect(uploads.whenDone(uploads.take('c', 'n'))).rejects.toThrow('a.txt: No room in this workspace');
    // What nobody here knows is for the server to judge.
    await uploads.whenDone(['unknown']);
  });

  test('reach the server even if this device has no room for them', async () => {
    store.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    const uploads = tab();
    uploads.add('c', {}, [fileOf(10)]);
    await expect.poll(() => stateOf(uploads)).toEqual(['done']);
    expect(uploads.at('c')[0]?.kept).toBe(false);
  });

  test('of a file that cannot be read any more fail in words', async () => {
    const uploads = tab();
    const file = fileOf(10);
    file.slice = () => {
      throw new DOMException('The requested file could not be read', 'NotReadableError');
    };
    uploads.add('c', {}, [file]);
    await expect.poll(() => stateOf(uploads)).toEqual(['failed']);
    expect(uploads.at('c')[0]?.problem).toMatch(/Choose it again/);
  });

  test('go three at a time', async () => {
    server.holds = new Promise(() => undefined);
    const uploads = tab();
    uploads.add(
      'c',
      {},
      Array.from({ length: 5 }, () => fileOf(10)),
    );
    await expect.poll(() => stateOf(uploads)).toEqual(['sending', 'sending', 'sending', 'waiting', 'waiting']);
  });

  test('begin anew where the workspace was changed', async () => {
    const uploads = tab();
    uploads.add('new', { workspaceId: 'w' }, [fileOf(10)]);
    await expect.poll(() => stateOf(uploads, 'new')).toEqual(['done']);
    const before = uploads.at('new')[0]?.id;
    uploads.redirect('new', { workspaceId: 'w' });
    expect(uploads.at('new')[0]?.id).toBe(before);
    uploads.redirect('new', { workspaceId: 'x' });
    expect(server.removed).toEqual([before]);
    await expect.poll(() => stateOf(uploads, 'new')).toEqual(['done']);
    expect(uploads.at('new')[0]?.destination).toEqual({ workspaceId: 'x' });
  });
});

describe('a picture', () => {
  test('goes out as it was prepared, with its thumbnail, and only once that is done', async () => {
    const uploads = tab();
    uploads.add('c', { conversationId: 'c' }, [fileOf(1000, 'a.jpg'), fileOf(1000, 'a.txt')]);
    await expect.poll(() => stateOf(uploads)).toEqual(['done', 'done']);
    const [picture, text] = uploads.at('c');
    expect(picture).toMatchObject({ bytes: 500, saved: { fromBytes: 1000 }, unprepared: false });
    expect(server.begun.get(picture?.id ?? '')).toMatchObject({ bytes: 500, thumbnail: 'c21hbGw=' });
    expect(text).toMatchObject({ bytes: 1000 });
    expect(text).not.toHaveProperty('saved');
  });

  test('that was left while it was prepared is prepared after a reload', async () => {
    prepare = { ...halving, run: () => new Promise(() => undefined) };
    const before = tab();
    before.add('c', {}, [fileOf(1000, 'a.jpg')]);
    await expect.poll(() => stateOf(before)).toEqual(['preparing']);
    before.close();
    expect(server.calls).toEqual([]);
    prepare = halving;
    const after = tab();
    await expect.poll(() => stateOf(after)).toEqual(['done']);
    expect(after.at('c')[0]?.bytes).toBe(500);
    // Not again, for it would lose with every time.
    after.close();
    expect([...disk.values()]).toMatchObject([{ bytes: 500, unprepared: false }]);
  });

  test('can be sent as it was chosen instead, and prepared again', async () => {
    const uploads = tab();
    uploads.add('c', {}, [fileOf(1000, 'a.jpg')]);
    await expect.poll(() => stateOf(uploads)).toEqual(['done']);
    const [{ id } = { id: '' }] = uploads.at('c');
    uploads.choose(id, { asItIs: true });
    expect(server.removed).toEqual([id]);
    await expect.poll(() => stateOf(uploads)).toEqual(['done']);
    const [original] = uploads.at('c');
    expect(original).toMatchObject({ bytes: 1000, asItIs: true });
    uploads.choose(original?.id ?? '', { asItIs: false });
    await expect.poll(() => uploads.at('c')[0]?.bytes).toBe(500);
  });

  test('whose remarks cannot be taken out waits for a decision, also in a message that was sent', async () => {
    prepare = { ...halving, run: () => Promise.reject(new Undecided('cannot be read')) };
    const uploads = tab();
    uploads.add('c', {}, [fileOf(1000, 'a.jpg')]);
    await expect.poll(() => stateOf(uploads)).toEqual(['failed']);
    expect(uploads.at('c')[0]).toMatchObject({ asks: true, problem: 'cannot be read' });
    expect(server.calls).toEqual([]);
    const ids = uploads.take('c', 'm');
    await expect(uploads.whenDone(ids)).rejects.toThrow(UploadFailed);
    uploads.choose(ids[0] ?? '', { asItIs: true });
    await uploads.whenDone(ids);
    expect(uploads.at(placeOfMessage('m'))[0]).toMatchObject({ id: ids[0], bytes: 1000, state: 'done' });
  });

  test('that is paused or removed while it is prepared is not prepared on', async () => {
    let isOver = false;
    prepare = {
      ...halving,
      run: (_upload, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            isOver = true;
            reject(signal.reason);
          });
        }),
    };
    const uploads = tab();
    uploads.add('c', {}, [fileOf(1000, 'a.jpg')]);
    await expect.poll(() => stateOf(uploads)).toEqual(['preparing']);
    uploads.remove(uploads.at('c')[0]?.id ?? '');
    await expect.poll(() => isOver).toBe(true);
    expect([uploads.at('c'), server.calls]).toEqual([[], []]);
  });
});

describe('A file that is still being made', () => {
  const sound = { durationMs: 4_000 };
  /** One tab at a time for each name, as the browser's locks are: with the tab they go. */
  const locks = new Map<string, Promise<unknown>>();
  const exclusively = <T>(name: string, work: () => Promise<T>) => {
    const turn = (locks.get(name) ?? Promise.resolve()).then(work);
    locks.set(name, turn);
    return turn;
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  beforeEach(() => locks.clear());

  test('is an upload once it is whole, with what it sounds like', async () => {
    const uploads = tab('ada', { exclusively });
    const recording = uploads.grow('c', { conversationId: 'c' }, growing);
    recording.keep(fileOf(500, 'a.webm'));
    await settled();
    expect([uploads.at('c'), [...disk.values()]]).toMatchObject([[], [{ bytes: 500, growing: true }]]);
    recording.end(fileOf(900, 'a.webm'), sound);
    await expect.poll(() => stateOf(uploads)).toEqual(['done']);
    expect(uploads.at('c')).toMatchObject([{ name: 'a.webm', bytes: 900, sound }]);
    await expect.poll(() => disk.size).toBe(1);
  });

  test('is taken by no other tab while it is made, nor once it came to an end', async () => {
    const recording = tab('ada', { exclusively }).grow('c', {}, growing);
    recording.keep(fileOf(500));
    const other = tab('ada', { exclusively });
    await settled();
    expect(other.at('c')).toEqual([]);
    recording.discard();
    await settled();
    expect([other.at('c'), disk.size, server.calls]).toEqual([[], 0, []]);
  });

  test('is an upload as far as it came when its page is gone, and is measured then', async () => {
    tab('ada', { exclusively }).grow('c', {}, growing).keep(fileOf(500, 'a.jpg'));
    await settled();
    locks.clear();
    const uploads = tab('ada', { exclusively });
    await expect.poll(() => stateOf(uploads)).toEqual(['done']);
    expect(uploads.at('c')).toMatchObject([{ bytes: 250, unprepared: false }]);
    expect([...disk.values()].some(({ growing }) => growing)).toBe(false);
  });
});

test('a piece is as large as what a second takes, within what the server wants', () => {
  expect(nextPieceBytes(UPLOAD_PIECE_MIN_BYTES, 10)).toBe(4 * UPLOAD_PIECE_MIN_BYTES);
  expect(nextPieceBytes(UPLOAD_PIECE_MAX_BYTES, 10)).toBe(UPLOAD_PIECE_MAX_BYTES);
  expect(nextPieceBytes(1_000_000, 20_000)).toBe(UPLOAD_PIECE_MIN_BYTES);
  expect(nextPieceBytes(2_000_000, 1_500) % UPLOAD_STEP_BYTES).toBe(0);
});

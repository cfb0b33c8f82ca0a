import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Sound, UPLOAD_PIECE_MIN_BYTES } from '#contract/files.ts';
import type { Context } from '#platform/context.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { s3Store } from '../../testing/s3.ts';
import { pngOf, zipOf } from '../../testing/samples.ts';
import { removeExpired } from '../files/removal.ts';
import { completeUpload, deleteFile, uploadPiece } from '../files/uploads.ts';
import { fileJobs } from '../files/worker.ts';
import { beginUpload, serveFile, serveThumbnail, uploadFile } from './files.ts';
import { deleteMessage, editMessage, listRevisions, purgeMessage } from './messages.ts';
import { deleteConversation, getConversation, purgeConversation, saveDraft, sendMessage } from './service.ts';

const PIECE = UPLOAD_PIECE_MIN_BYTES;

type Uploading = { name?: string; content: Buffer; id?: string; thumbnail?: string; sound?: Sound };

async function upload(
  ctx: Context,
  conversationId: string,
  { name = 'notes.bin', content, id = newId(), ...told }: Uploading,
) {
  let { received } = await beginUpload(ctx, { id, conversationId, name, bytes: content.length });
  while (received < content.length) {
    const piece = content.subarray(received, received + PIECE);
    ({ received } = await uploadPiece(ctx, { uploadId: id, offset: received }, Readable.from([piece])));
  }
  return (await completeUpload(ctx, { uploadId: id, ...told })).file;
}

async function read(ctx: Context, fileId: string): Promise<Buffer> {
  const served = await serveFile(ctx, { fileId });
  const chunks: Buffer[] = [];
  for await (const chunk of await served.open({ start: 0, end: served.bytes })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function send(ctx: Context, conversationId: string, fileIds: string[], markdown = '') {
  return (await sendMessage(ctx, { conversationId, id: newId(), markdown, fileIds, reply: false })).message;
}

const limits = { PARLEY_FILE_MAX_MB: '2', PARLEY_FILES_QUOTA_MB: '5' };
const s3 = await s3Store();
const onDisk = await given({ env: limits });
const onS3 = await given({ env: { ...limits, ...s3.env } });
const root = path.join(onDisk.platform.config.dataDir, 'files');
const disk = {
  fileOf: (name: string) => path.join(root, name),
  async list() {
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name)));
  },
};

describe.each([
  { kind: 'disk', ...onDisk, ...disk },
  { kind: 'S3', ...onS3, ...s3 },
])('on $kind', ({ platform, database, person, conversation, published, fileOf, list }) => {
  /** Runs what waits in the queue for the store, and counts what lies in it. */
  async function partsInStore(): Promise<number> {
    const { rows } = await database.pool.query<{ payload: Record<string, string> }>(
      `select p.payload from graphile_worker._private_jobs p join graphile_worker._private_tasks t on t.id = p.task_id
     where t.identifier = 'files-remove-folder'`,
    );
    for (const { payload } of rows) await fileJobs(platform)['files-remove-folder']?.(payload);
    return (await list()).length;
  }

  let owner: Context;
  let participant: Context;
  let stranger: Context;
  let conversationId: string;
  let workspaceId: string;
  let before: number;
  beforeEach(async () => {
    const made = await conversation();
    ({ owner, participant, stranger } = made);
    ({ id: conversationId, workspaceId } = made.conversation);
    before = await partsInStore();
  });

  describe('an upload', () => {
    test('in pieces becomes the file, and is told to everybody with the message', async () => {
      const content = randomBytes(3 * PIECE + 77);
      const file = await upload(owner, conversationId, { name: 'data.bin', content });
      expect(file).toMatchObject({
        name: 'data.bin',
        bytes: content.length,
        type: 'application/octet-stream',
        hasThumbnail: false,
      });
      const message = await send(owner, conversationId, [file.id]);
      expect(message).toMatchObject({ markdown: '', files: [file] });
      expect(published.at(-1)).toMatchObject({ type: 'message.sent', message: { files: [file] } });
      expect((await read(participant, file.id)).equals(content)).toBe(true);
    });

    test('goes on where it was, whatever is sent twice, too early or at once', async () => {
      const content = randomBytes(2 * PIECE + 5);
      const id = newId();
      const begun = { id, conversationId, name: 'a', bytes: content.length };
      const put = (offset: number, length = PIECE) =>
        uploadPiece(owner, { uploadId: id, offset }, Readable.from([content.subarray(offset, offset + length)]));
      await beginUpload(owner, begun);
      expect(await put(PIECE)).toEqual({ received: 0 });
      const both = await Promise.all([put(0), put(0)]);
      expect(both).toEqual([{ received: PIECE }, { received: PIECE }]);
      expect(await partsInStore()).toBe(before + 1);
      expect(await put(0)).toEqual({ received: PIECE });
      expect(await beginUpload(owner, begun)).toEqual({ received: PIECE, file: null });
      await expect(completeUpload(owner, { uploadId: id })).rejects.toMatchObject({ code: 'conflict' });
      await put(PIECE);
      await put(2 * PIECE);
      const files = await Promise.all([
        completeUpload(owner, { uploadId: id }),
        completeUpload(owner, { uploadId: id }),
      ]);
      expect(files[0]).toEqual(files[1]);
      // The answer was lost, and the client asks again.
      expect(await beginUpload(owner, begun)).toEqual({ received: content.length, file: files[0].file });
      expect((await read(owner, id)).equals(content)).toBe(true);
    });

    test('keeps nothing of a piece that is cut, too long or breaks off', async () => {
      const id = newId();
      await beginUpload(owner, { id, conversationId, name: 'a', bytes: 3 * PIECE });
      const put = (content: Buffer) => uploadPiece(owner, { uploadId: id, offset: 0 }, Readable.from([content]));
      await expect(put(randomBytes(PIECE + 1))).rejects.toMatchObject({ code: 'invalid' });
      await expect(put(randomBytes(3 * PIECE + 1))).rejects.toMatchObject({ code: 'too_large' });
      await expect(put(Buffer.alloc(0))).rejects.toMatchObject({ code: 'invalid' });
      const broken = new Readable({ read: () => undefined }).on('error', () => undefined);
      const cut = uploadPiece(owner, { uploadId: id, offset: 0 }, broken);
      broken.push(randomBytes(PIECE));
      broken.destroy(new Error('aborted'));
      await expect(cut).rejects.toMatchObject({ code: 'invalid', message: 'The upload was cut off' });
      expect(await partsInStore()).toBe(before);
      expect(await beginUpload(owner, { id, conversationId, name: 'a', bytes: 3 * PIECE })).toEqual({
        received: 0,
        file: null,
      });
    });

    test('is its uploader’s alone', async () => {
      const id = newId();
      await beginUpload(owner, { id, conversationId, name: 'a', bytes: 5 });
      const piece = Readable.from([Buffer.from('12345')]);
      await expect(uploadPiece(participant, { uploadId: id, offset: 0 }, piece)).rejects.toMatchObject({
        code: 'not_found',
      });
      await expect(completeUpload(participant, { uploadId: id })).rejects.toMatchObject({ code: 'not_found' });
      await expect(deleteFile(participant, { fileId: id })).rejects.toMatchObject({ code: 'not_found' });
      await expect(beginUpload(participant, { id, conversationId, name: 'a', bytes: 5 })).rejects.toMatchObject({
        code: 'conflict',
      });
      await expect(beginUpload(stranger, { id: newId(), conversationId, name: 'a', bytes: 5 })).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    test('that is empty, too large or beyond the quota is refused in words', async () => {
      const begin = (bytes: number) => beginUpload(owner, { id: newId(), conversationId, name: 'a', bytes });
      await expect(begin(0)).rejects.toMatchObject({
        code: 'invalid',
        message: 'This file is empty: there is nothing to send',
      });
      await expect(begin(2 * 1024 ** 2 + 1)).rejects.toMatchObject({
        code: 'too_large',
        message: expect.stringContaining('up to 2 MB'),
      });
      await begin(2 * 1024 ** 2);
      await begin(2 * 1024 ** 2);
      const refused = begin(2 * 1024 ** 2);
      await expect(refused).rejects.toMatchObject({
        code: 'storage_full',
        message: expect.stringContaining('5 MB, of which 1 MB are left'),
      });
    });

    test('of a harmful archive leaves nothing, and says why', async () => {
      const bomb = zipOf([{ name: 'zeros', content: Buffer.alloc(1000), claims: { bytes: 4_000_000_000 } }]);
      await expect(upload(owner, conversationId, { content: bomb })).rejects.toMatchObject({
        code: 'invalid',
        message: expect.stringContaining('would grow'),
      });
      expect(await partsInStore()).toBe(before);
    });

    test('in one go is the same file', async () => {
      const receive = async () => ({
        name: '../über.txt',
        content: Readable.from([Buffer.from('tea')]),
        announcedBytes: 300,
      });
      const id = newId();
      const { file } = await uploadFile(owner, { id, conversationId }, receive);
      expect(file).toMatchObject({ id, name: 'über.txt', type: 'text/plain', bytes: 3 });
      expect((await uploadFile(owner, { id, conversationId }, receive)).file).toEqual(file);
      const large = async () => ({
        name: 'a',
        content: Readable.from([randomBytes(2 * 1024 ** 2 + 1)]),
        announcedBytes: undefined,
      });
      await expect(uploadFile(owner, { conversationId }, large)).rejects.toMatchObject({ code: 'too_large' });
      expect(await partsInStore()).toBe(before + 1);
    });
  });

  describe('a file', () => {
    test('lies about its type in vain, and its name leads nowhere', async () => {
      const content = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
      const file = await upload(owner, conversationId, { name: '../..\\cat\n\u202Egpj.png', content });
      expect(file).toMatchObject({ name: 'cat gpj.png', type: 'image/svg+xml', isMisnamed: true });
      expect(await serveFile(owner, { fileId: file.id })).toMatchObject({
        type: 'application/octet-stream',
        isShown: false,
      });
    });

    test('that is a picture tells its size, and has the small one that came with it', async () => {
      const thumbnail = pngOf(8, 6);
      const file = await upload(owner, conversationId, {
        name: 'cat.png',
        content: pngOf(40, 30),
        thumbnail: thumbnail.toString('base64'),
      });
      expect(file).toMatchObject({ type: 'image/png', width: 40, height: 30, hasThumbnail: true, isMisnamed: false });
      const small = await serveThumbnail(owner, { fileId: file.id });
      expect(small).toMatchObject({ type: 'image/png', bytes: thumbnail.length });
      const hostile = Buffer.from('<html>').toString('base64');
      await expect(
        upload(owner, conversationId, { content: Buffer.from('a'), thumbnail: hostile }),
      ).rejects.toMatchObject({ code: 'invalid' });
    });

    test('that is a sound tells its length and how loud it is where; anything else keeps no such words', async () => {
      const sound = { durationMs: 12_300, peaks: 'AQgw'.repeat(16) };
      const song = await upload(owner, conversationId, { name: 'a.flac', content: Buffer.from('fLaC……'), sound });
      expect(song).toMatchObject({ type: 'audio/flac', sound });
      const message = await send(owner, conversationId, [song.id]);
      expect(message.files[0]?.sound).toEqual(sound);
      const notes = await upload(owner, conversationId, { content: Buffer.from('tea'), sound });
      expect(notes).not.toHaveProperty('sound');
    });

    test('can be read by those who take part, once it was sent and until its message is deleted', async () => {
      const file = await upload(owner, conversationId, { content: Buffer.from('tea') });
      await expect(read(participant, file.id)).rejects.toMatchObject({ code: 'not_found' });
      const message = await send(owner, conversationId, [file.id]);
      expect(String(await read(participant, file.id))).toBe('tea');
      await expect(read(stranger, file.id)).rejects.toMatchObject({ code: 'not_found' });
      await deleteMessage(owner, { conversationId, messageId: message.id });
      for (const ctx of [owner, participant])
        await expect(read(ctx, file.id)).rejects.toMatchObject({ code: 'not_found' });
    });

    test('is sent once, by who uploaded it, into one conversation', async () => {
      const file = await upload(owner, conversationId, { content: Buffer.from('tea') });
      await expect(send(participant, conversationId, [file.id])).rejects.toMatchObject({ code: 'not_found' });
      const id = newId();
      const input = { conversationId, id, markdown: 'look', fileIds: [file.id], reply: false as const };
      const { message } = await sendMessage(owner, input);
      expect(await sendMessage(owner, input)).toMatchObject({ isRepeat: true, message });
      await expect(sendMessage(owner, { ...input, fileIds: [] })).rejects.toMatchObject({ code: 'conflict' });
      // Asked again with other words, in the same conversation.
      expect((await send(owner, conversationId, [file.id], 'look again')).files).toEqual([file]);
      const other = await conversation();
      await expect(send(owner, other.conversation.id, [file.id])).rejects.toMatchObject({ code: 'not_found' });
    });

    test('stays when the words of its message are edited', async () => {
      const file = await upload(owner, conversationId, { content: Buffer.from('tea') });
      const { id: messageId } = await send(owner, conversationId, [file.id], 'look');
      const { message } = await editMessage(owner, { conversationId, messageId, markdown: 'look here' });
      expect(message.files).toEqual([file]);
      expect((await listRevisions(owner, { conversationId, messageId })).items).toHaveLength(1);
    });
  });

  describe('a content', () => {
    test('is stored once in a workspace, and goes with its last file', async () => {
      const content = randomBytes(PIECE + 9);
      const [one, two] = [
        await upload(owner, conversationId, { content }),
        await upload(participant, conversationId, { content }),
      ];
      expect(await partsInStore()).toBe(before + 2);
      const mine = await send(owner, conversationId, [one.id]);
      const theirs = await send(participant, conversationId, [two.id]);
      await deleteMessage(owner, { conversationId, messageId: mine.id });
      await purgeMessage(platform, { workspaceId, messageId: mine.id });
      expect((await read(owner, two.id)).equals(content)).toBe(true);
      await deleteMessage(participant, { conversationId, messageId: theirs.id });
      await purgeMessage(platform, { workspaceId, messageId: theirs.id });
      expect(await partsInStore()).toBe(before);
    });

    test('of another workspace has nothing in common with it', async () => {
      const content = randomBytes(100);
      const other = await conversation();
      await upload(owner, conversationId, { content });
      await upload(other.owner, other.conversation.id, { content });
      const { rows } = await database.pool.query('select distinct id from blobs where bytes = 100');
      expect(rows).toHaveLength(2);
    });

    test('goes with its conversation', async () => {
      const file = await upload(owner, conversationId, { content: randomBytes(100) });
      await send(owner, conversationId, [file.id]);
      await deleteConversation(owner, { conversationId });
      await purgeConversation(platform, { workspaceId, conversationId });
      expect(await partsInStore()).toBe(before);
    });

    test('can be read by nobody once its person’s key is destroyed', async () => {
      const file = await upload(owner, conversationId, { content: Buffer.from('tea') });
      await send(owner, conversationId, [file.id]);
      const { inTransaction } = await import('#platform/db/database.ts');
      await inTransaction(platform.db, (tx) => platform.vault.forget(tx, { kind: 'person', id: owner.actor.userId }));
      await expect(read(participant, file.id)).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('what is not sent', () => {
    const age = (id: string) =>
      database.pool.query(
        `with f as (update files set expires_at = now() - interval '1 s' where id = $1)
      update uploads set expires_at = now() - interval '1 s' where id = $1`,
        [id],
      );

    test('goes after a day, whole or not', async () => {
      const file = await upload(owner, conversationId, { content: randomBytes(100) });
      const sent = await upload(owner, conversationId, { content: randomBytes(100) });
      await send(owner, conversationId, [sent.id]);
      const id = newId();
      await beginUpload(owner, { id, conversationId, name: 'a', bytes: 2 * PIECE });
      await uploadPiece(owner, { uploadId: id, offset: 0 }, Readable.from([randomBytes(PIECE)]));
      await removeExpired(platform);
      expect(await partsInStore()).toBe(before + 3);
      for (const each of [file.id, id]) await age(each);
      await removeExpired(platform);
      expect(await partsInStore()).toBe(before + 1);
      await expect(send(owner, conversationId, [file.id])).rejects.toMatchObject({
        message: expect.stringContaining('attach it again'),
      });
    });

    test('can be taken back', async () => {
      const file = await upload(owner, conversationId, { content: randomBytes(100) });
      await deleteFile(owner, { fileId: file.id });
      expect(await partsInStore()).toBe(before);
      const sent = await upload(owner, conversationId, { content: randomBytes(100) });
      await send(owner, conversationId, [sent.id]);
      await expect(deleteFile(owner, { fileId: sent.id })).rejects.toMatchObject({ code: 'not_found' });
    });

    test('stands in the draft on every device, and is kept as long', async () => {
      const file = await upload(owner, conversationId, { content: randomBytes(100) });
      const strange = await upload(participant, conversationId, { content: randomBytes(100) });
      await saveDraft(owner, { conversationId, markdown: 'half a', fileIds: [file.id, strange.id, newId()] });
      expect(await getConversation(owner, { conversationId })).toMatchObject({ draft: 'half a', draftFiles: [file] });
      const { rows } = await database.pool.query(
        `select expires_at > now() + interval '20 days' as kept from files where id = $1`,
        [file.id],
      );
      expect(rows).toEqual([{ kept: true }]);
      await send(owner, conversationId, [file.id]);
      expect((await getConversation(owner, { conversationId })).draftFiles).toEqual([]);
    });
  });

  test('names, types and contents are nowhere in the clear', async () => {
    const word = 'canary-5b1e';
    const ada = await person();
    const id = newId();
    const content = Buffer.from(`${word} `.repeat(10_000));
    await beginUpload(ada, { id, name: `${word}.txt`, bytes: content.length });
    await uploadPiece(ada, { uploadId: id, offset: 0 }, Readable.from([content]));
    const dump = async () => {
      const tables = ['uploads', 'upload_parts', 'files', 'blobs'];
      const rows = await Promise.all(
        tables.map((table) => database.pool.query(`select t::text as row from ${table} t`)),
      );
      return JSON.stringify(rows.map((each) => each.rows));
    };
    const dumps = [await dump()];
    await completeUpload(ada, { uploadId: id });
    dumps.push(await dump());
    for (const text of dumps) expect(text).not.toContain(Buffer.from(word).toString('hex'));
    for (const text of dumps) expect(text).not.toContain(word);
    for (const name of await list()) expect((await readFile(fileOf(name))).includes(word)).toBe(false);
  });
});

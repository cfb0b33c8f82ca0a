import { expect, test } from 'vitest';
import type { FileInfo } from '#contract/files.ts';
import { unseenByReason } from './unseen.ts';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const file = (type: string, more: Partial<FileInfo> = {}): FileInfo => ({
  ...{ id: type, name: type, type, bytes: 9, width: null, height: null, hasThumbnail: false, isMisnamed: false },
  ...more,
});
const seen = (takes: { pictures: boolean; pdf: boolean }, ...files: FileInfo[]) =>
  unseenByReason(takes, files).map(({ why, files: named }) => [why, named.map(({ name }) => name)]);

test('a model that takes text alone is told of pictures and PDF, and shown the words of everything that has some', () => {
  const files = ['text/plain', 'image/png', SHEET, 'application/pdf', 'image/webp', 'application/json'];
  expect(seen({ pictures: false, pdf: false }, ...files.map((type) => file(type)))).toEqual([
    ['picture', ['image/png', 'image/webp']],
    ['pdf', ['application/pdf']],
  ]);
});

test('no model is shown sounds, films and archives, nor what is too large', () => {
  const all = { pictures: true, pdf: true };
  const huge = [file('image/png', { width: 9_000, height: 9 }), file('application/pdf', { bytes: 11 * 1024 ** 2 })];
  expect(seen(all, file('audio/mpeg'), file('application/zip'), file('image/gif'), ...huge)).toEqual([
    ['kind', ['audio/mpeg', 'application/zip']],
    ['size', ['image/png', 'application/pdf']],
  ]);
});

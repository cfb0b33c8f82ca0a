import { describe, expect, test } from 'vitest';
import { readPictureHead } from '#contract/pictures.ts';
import { pngOf, zipOf } from '../../testing/samples.ts';
import { isMisnamed, isShown } from './policy.ts';
import { sniff } from './sniff.ts';

const hex = (bytes: string) => Buffer.from(bytes.replaceAll(' ', ''), 'hex');
const ftyp = (brand: string) => Buffer.concat([hex('00000018'), Buffer.from(`ftyp${brand}`), Buffer.alloc(12)]);
const ispe = (width: number, height: number) => {
  const box = Buffer.alloc(20);
  box.writeUInt32BE(20, 0);
  box.write('ispe', 4);
  box.writeUInt32BE(width, 12);
  box.writeUInt32BE(height, 16);
  return box;
};
const JPEG = hex('ffd8 ffe0 0010 4a46494600010100000100010000 ffc0 0011 08 0140 00f0 03 011100 021100 031100');

describe('the bytes tell the type', () => {
  test.each([
    ['image/png', pngOf(1, 1)],
    ['image/jpeg', JPEG],
    ['image/gif', Buffer.from('GIF89a\x05\x00\x04\x00', 'latin1')],
    ['image/webp', Buffer.concat([Buffer.from('RIFF....WEBPVP8X'), Buffer.alloc(14)])],
    ['image/avif', Buffer.concat([ftyp('avif'), ispe(30, 20)])],
    ['image/heic', Buffer.concat([ftyp('heic'), ispe(512, 512), ispe(4032, 3024)])],
    ['video/mp4', ftyp('isom')],
    ['audio/mp4', ftyp('M4A ')],
    ['video/quicktime', ftyp('qt  ')],
    ['application/pdf', Buffer.from('%PDF-1.7\n')],
    ['application/zip', zipOf([{ name: 'a' }])],
    ['application/gzip', hex('1f8b0800')],
    ['audio/mpeg', Buffer.from('ID3\x04')],
    ['audio/mpeg', hex('fffb9064')],
    ['audio/ogg', Buffer.from('OggS....OpusHead')],
    ['audio/webm', Buffer.concat([hex('1a45dfa3'), Buffer.from('....webm....A_OPUS')])],
    ['video/webm', Buffer.concat([hex('1a45dfa3'), Buffer.from('....webm....V_VP9 A_OPUS')])],
    ['application/x-msdownload', Buffer.from('MZ\x90\x00')],
    ['application/x-elf', hex('7f454c46')],
    ['text/plain', Buffer.from('Grüße')],
    ['text/html', Buffer.from('  <!-- hi --><!DOCTYPE html><p>')],
    ['text/html', Buffer.from('<script>alert(1)</script>')],
    ['image/svg+xml', Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">')],
    ['application/xml', Buffer.from('<?xml version="1.0"?><a/>')],
    ['application/octet-stream', hex('00010203')],
    ['application/octet-stream', hex('c328a0a1')],
  ])('%s', (type, bytes) => {
    expect(sniff(bytes, 'whatever.bin')).toBe(type);
  });

  test('and a text’s name which kind of text', () => {
    expect(sniff(Buffer.from('a,b'), 'table.csv')).toBe('text/csv');
    expect(sniff(Buffer.from('# Hi'), 'README.md')).toBe('text/markdown');
    // What a browser would run is never called harmless.
    expect(sniff(Buffer.from('<html>'), 'table.csv')).toBe('text/html');
  });

  test('also where a character is cut in two at the end of what is looked at', () => {
    expect(sniff(Buffer.from('Grüße').subarray(0, 3), 'a.txt')).toBe('text/plain');
  });
});

test('nothing that could run is shown', () => {
  const shown = ['image/png', 'image/jpeg', 'audio/mpeg', 'video/mp4'];
  const saved = [
    'image/svg+xml',
    'text/html',
    'application/pdf',
    'text/plain',
    'application/octet-stream',
    'application/xml',
  ];
  expect([...shown, ...saved].map(isShown)).toEqual([...shown.map(() => true), ...saved.map(() => false)]);
});

test('a name that promises something else is seen', () => {
  expect(isMisnamed('cat.png', 'application/x-msdownload')).toBe(true);
  expect(isMisnamed('page.txt', 'text/html')).toBe(true);
  expect(isMisnamed('cat.png', 'image/jpeg')).toBe(true);
  expect(isMisnamed('cat.JPG', 'image/jpeg')).toBe(false);
  expect(isMisnamed('report.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')).toBe(
    false,
  );
  expect(isMisnamed('data.xyz', 'application/octet-stream')).toBe(false);
});

describe('the size of a picture stands in its head', () => {
  test.each([
    ['PNG', pngOf(7, 5), 7, 5],
    ['a PNG that claims more than it has', pngOf(1, 1, { width: 20_000, height: 20_000 }), 20_000, 20_000],
    ['JPEG', JPEG, 240, 320],
    ['GIF', Buffer.from('GIF89a\x05\x00\x04\x00', 'latin1'), 5, 4],
    ['HEIC, of which the largest counts', Buffer.concat([ftyp('heic'), ispe(512, 512), ispe(4032, 3024)]), 4032, 3024],
    ['WebP', Buffer.concat([Buffer.from('RIFF....WEBPVP8X'), hex('0a000000 00000000 3f0100 ef0000')]), 320, 240],
    ['lossless WebP', Buffer.concat([Buffer.from('RIFF....WEBPVP8L....'), hex('2f 3f c1 3b 00')]), 320, 240],
  ])('%s', (_what, bytes, width, height) => {
    expect(readPictureHead(bytes)).toMatchObject({ width, height });
  });

  test('and whatever is cut or hostile has none, in finite time', () => {
    for (const bytes of [
      Buffer.alloc(0),
      JPEG.subarray(0, 22),
      ftyp('heic'),
      hex('ffd8ffffffffff'),
      pngOf(1, 1).subarray(0, 20),
    ])
      expect(readPictureHead(bytes)).toBeUndefined();
    const padded = Buffer.alloc(256 * 1024, 0xff);
    padded[1] = 0xd8;
    expect(readPictureHead(padded)).toBeUndefined();
  });
});

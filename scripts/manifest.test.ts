import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const PUBLIC = path.resolve(import.meta.dirname, '../web/public');
type Icon = { src: string; sizes: string; type: string; purpose: string };
const manifest = JSON.parse(readFileSync(path.join(PUBLIC, 'manifest.webmanifest'), 'utf8')) as { icons: Icon[] };

/** Width and height stand in the first chunk of a PNG. */
const sizeOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

test('every icon of the app is there, as large as the manifest says, also for systems that cut out a shape', () => {
  const pictures = manifest.icons.filter(({ type }) => type === 'image/png');
  for (const { src, sizes } of pictures) expect(sizeOf(readFileSync(path.join(PUBLIC, src))), src).toBe(sizes);
  expect(pictures.filter(({ purpose }) => purpose === 'maskable').map(({ sizes }) => sizes)).toContain('512x512');
  for (const { src } of manifest.icons) expect(existsSync(path.join(PUBLIC, src))).toBe(true);
});

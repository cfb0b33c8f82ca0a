/**
 * `node scripts/make-icons.ts`: draws the icons of the installed app from web/public/icon.svg. Run it again when the mark
 * has changed. `maskable` fills the square, with the mark inside the circle that every system leaves of it.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../journeys/testing/browser.ts';

const PUBLIC = path.resolve(import.meta.dirname, '../web/public');
const ICONS = path.join(PUBLIC, 'icons');
const GREEN = '#1b6a54';
/** Of the side; the circle that is never cut off is 80 % wide. */
const INSIDE = 0.78;

type Icon = { name: string; side: number; isFull: boolean };
const WANTED: Icon[] = [
  { name: 'any-192', side: 192, isFull: false },
  { name: 'any-512', side: 512, isFull: false },
  { name: 'maskable-192', side: 192, isFull: true },
  { name: 'maskable-512', side: 512, isFull: true },
  { name: 'apple-180', side: 180, isFull: true },
];

const mark = readFileSync(path.join(PUBLIC, 'icon.svg'), 'utf8');
mkdirSync(ICONS, { recursive: true });
const browser = await launchBrowser();
try {
  for (const { name, side, isFull } of WANTED) {
    const page = await browser.newPage({ viewport: { width: side, height: side } });
    const size = isFull ? side * INSIDE : side;
    await page.setContent(
      `<style>body{margin:0;height:100vh;display:grid;place-items:center;${isFull ? `background:${GREEN}` : ''}}svg{width:${size}px;height:${size}px}</style>${mark}`,
    );
    await page.screenshot({ path: path.join(ICONS, `${name}.png`), omitBackground: !isFull });
    await page.close();
  }
} finally {
  await browser.close();
}

import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './testing/browser.ts';
import { COPIED, type Copied, HOSTILE } from './testing/clipboards.ts';

const ORIGIN = 'http://editor.test/';
const PAGE = '<!doctype html><script type="module" src="/editor.js"></script>';
const EDITOR = fileURLToPath(new URL('../web/platform/editor/testing/paste-page.ts', import.meta.url));

/** The editor alone: what it makes of a clipboard depends on how a browser reads HTML, and on no server. */
const editor = openEditor();

describe('What is copied from', () => {
  test.each(COPIED)('$from', async ({ markdown, ...copied }) => {
    expect(await editor.paste(copied)).toBe(markdown);
  });
});

describe('What is pasted never runs, leads nowhere and stops nothing:', () => {
  test.each(HOSTILE)('$name', async ({ html, says }) => {
    const before = performance.now();
    const pasted = await editor.paste({ html, text: says });
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(pasted.trim()).toBe(says);
    expect(await editor.page().evaluate(() => 'hit' in globalThis)).toBe(false);
  });
});

function openEditor() {
  let page: Page | undefined;
  const shown = () => {
    if (!page) throw new Error('There is no page yet');
    return page;
  };
  beforeAll(async () => {
    const files = await bundle();
    const browser = await launchBrowser();
    page = await browser.newPage();
    await page.route(`${ORIGIN}**`, async (route) => {
      const code = files.get(new URL(route.request().url()).pathname.slice(1));
      await route.fulfill(
        code ? { body: code, contentType: 'text/javascript' } : { body: PAGE, contentType: 'text/html' },
      );
    });
    await page.goto(ORIGIN);
    await page.waitForFunction('globalThis.paste');
    return () => browser.close();
  });
  afterAll(() => page?.context().close());
  return {
    page: shown,
    paste: (copied: Partial<Copied>) => shown().evaluate<string>(`paste(${JSON.stringify(copied)})`),
  };
}

async function bundle(): Promise<Map<string, string>> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    root: fileURLToPath(new URL('../web', import.meta.url)),
    build: {
      write: false,
      minify: false,
      lib: { entry: EDITOR, formats: ['es'], fileName: () => 'editor.js' },
    },
  });
  const outputs = (Array.isArray(made) ? made : [made]).flatMap((one) => ('output' in one ? one.output : []));
  return new Map(outputs.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : [])));
}

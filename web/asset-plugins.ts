import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSIBLE = /\.(?:js|css|html|svg|json|wasm|webmanifest)$/;
const MIN_BYTES = 512; // below, a compressed copy saves nothing

/** Writes `.br` and `.gz` beside every asset that gets smaller by it, so that the server compresses nothing while it serves. */
export function compressedAssets(): Plugin {
  let outDir = '';
  return {
    name: 'parley:compressed-assets',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      sequential: true,
      async handler() {
        const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
        const files = entries.filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name));
        await Promise.all(files.map((file) => compress(join(file.parentPath, file.name))));
      },
    },
  };
}

async function compress(path: string) {
  const plain = await readFile(path);
  if (plain.length < MIN_BYTES) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(plain, { params }),
    promisify(gzip)(plain, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
}

/** Fonts, tables of characters and codecs that pdf.js asks for by name, where few documents need them. */
export function pdfResources(): Plugin {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    name: 'parley:pdf-resources',
    apply: 'build',
    async generateBundle() {
      const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
      for (const folder of ['cmaps', 'iccs', 'standard_fonts', 'wasm'])
        for (const name of await readdir(join(root, folder))) {
          // What runs scripts of documents is left out.
          if (/^quickjs|_nowasm_/.test(name)) continue;
          const source = await readFile(join(root, folder, name));
          this.emitFile({ type: 'asset', fileName: `assets/pdf-${version}/${folder}/${name}`, source });
        }
    },
  };
}

/** Starts the download of the first font with the page, not after the stylesheet. */
export function preloadedFont(name: RegExp): Plugin {
  let base = '/';
  return {
    name: 'parley:preloaded-font',
    apply: 'build',
    configResolved(config) {
      base = config.base;
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const file = Object.keys(bundle ?? {}).find((path) => name.test(path));
        if (!file) throw new Error(`No font matches ${name}`);
        return [
          {
            tag: 'link',
            injectTo: 'head',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `${base}${file}`, crossorigin: '' },
          },
        ];
      },
    },
  };
}

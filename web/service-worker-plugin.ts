import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Plugin, type Rolldown, transformWithOxc } from 'vite';

const SOURCE = resolve(import.meta.dirname, 'service-worker.ts');
/** What few conversations need, and other languages, are kept once they were used. */
const ON_USE = /\/(?:locales|voice|node_modules)\/|-part\.tsx?$/;
const FIRST_FONT = /inter-latin-wght-normal/;

/** Writes `/sw.js`: the service worker with the files that this build needs to open and to show a conversation. */
export function serviceWorker(): Plugin {
  let publicDir = '';
  return {
    name: 'parley:service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const plain = await publicFiles(publicDir);
        const { code } = await transformWithOxc(await readFile(SOURCE, 'utf8'), SOURCE);
        const files = { entry: entryOf(bundle).fileName, hashed: hashedIn(bundle) };
        const version = hashOf([JSON.stringify(files), code, ...plain.map(({ text }) => text), pageOf(bundle)]);
        const build = {
          version,
          entry: `/${files.entry}`,
          plain: plain.map(({ name }) => `/${name}`),
          hashed: files.hashed.map((name) => `/${name}`),
        };
        const source = `const BUILD = ${JSON.stringify(build)};\n${code}`;
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

type Bundle = Rolldown.OutputBundle;

function entryOf(bundle: Bundle): Rolldown.OutputChunk {
  const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
  if (entry?.type !== 'chunk') throw new Error('the build has no entry');
  return entry;
}

function pageOf(bundle: Bundle): string {
  const page = bundle['index.html'];
  return page?.type === 'asset' ? String(page.source) : '';
}

/** What the entry needs, what that fetches by itself or on demand, with the styles, and the font of the first page. */
function hashedIn(bundle: Bundle): string[] {
  const chunks = new Set<string>();
  const add = (name: string, depth: number) => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || chunks.has(name) || ON_USE.test(chunk.facadeModuleId ?? '')) return;
    chunks.add(name);
    for (const next of chunk.imports) add(next, depth);
    if (depth > 0) for (const next of chunk.dynamicImports) add(next, depth - 1);
  };
  add(entryOf(bundle).fileName, 2);
  const styles = Object.keys(bundle).filter((name) => name.endsWith('.css') && !name.includes('katex'));
  const fonts = Object.keys(bundle).filter((name) => FIRST_FONT.test(name));
  return [...chunks, ...styles, ...fonts].sort();
}

async function publicFiles(directory: string): Promise<{ name: string; text: string }[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => resolve(entry.parentPath, entry.name));
  return Promise.all(
    names.sort().map(async (path) => ({
      name: path.slice(directory.length + 1).replaceAll('\\', '/'),
      text: (await readFile(path)).toString('base64'),
    })),
  );
}

const hashOf = (parts: readonly string[]) =>
  createHash('sha256').update(parts.join('\0')).digest('base64url').slice(0, 12);

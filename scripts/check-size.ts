import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** JavaScript until the composer of a conversation can be used, as it is served: brotli, on localhost too. */
const BUDGET_KB = 145;
const DIST = 'web/dist';
/** The page that the composer stands on; it is split off, and would else not be counted. */
const PAGE = /\/conversation-page\.tsx$/;
/** What loads when somebody goes elsewhere, nears or presses what opens it, or reads another language. */
const ON_DEMAND = /(?:(?:sign-in|setup|invite|settings)-page|-popup|-dialog|-panel|-settings)\.tsx$|^locales\//;

export type Manifest = Record<
  string,
  { file: string; isEntry?: boolean; imports?: string[]; dynamicImports?: string[] }
>;

/** `first`: entry and page with all that they import. `soon`: what these fetch by themselves a moment later. */
export function filesOf(manifest: Manifest): { first: string[]; soon: string[] } {
  const pages = Object.keys(manifest).filter((key) => PAGE.test(key));
  if (pages.length !== 1) throw new Error(`the build has ${pages.length} chunks that are the page of the composer`);
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  if (entries.length === 0) throw new Error('the build has no entry');
  const first = closureOf(manifest, [...entries, ...pages]);
  const fetched = [...first]
    .flatMap((key) => manifest[key]?.dynamicImports ?? [])
    .filter((key) => !ON_DEMAND.test(key));
  const soon = closureOf(manifest, fetched).difference(first);
  const toFiles = (keys: Set<string>) =>
    [...keys].flatMap((key) => manifest[key]?.file ?? []).filter((file) => file.endsWith('.js'));
  return { first: toFiles(first), soon: toFiles(soon) };
}

function closureOf(manifest: Manifest, keys: string[]): Set<string> {
  const found = new Set(keys);
  // A set that grows while it is walked is walked to its end.
  for (const key of found) for (const next of manifest[key]?.imports ?? []) found.add(next);
  return found;
}

type Size = { brotli: number; gzip: number };

function sizeOf(name: string, files: string[]): Size {
  const size = { brotli: 0, gzip: 0 };
  for (const file of files) {
    const code = readFileSync(`${DIST}/${file}`);
    size.brotli += brotliCompressSync(code).length / 1000;
    size.gzip += gzipSync(code, { level: 9 }).length / 1000;
  }
  console.log(`${name}: ${shown(size)}\n  ${files.join('\n  ')}`);
  return size;
}

const shown = ({ brotli, gzip }: Size) => `${brotli.toFixed(1)} kB brotli, ${gzip.toFixed(1)} kB gzip`;

function main(): number {
  const path = `${DIST}/.vite/manifest.json`;
  if (!existsSync(path)) {
    console.error(`${path} is missing: build the web first (npm run build).`);
    return 1;
  }
  const { first, soon } = filesOf(JSON.parse(readFileSync(path, 'utf8')) as Manifest);
  sizeOf('Fetched a moment later', soon);
  const size = sizeOf('Until the composer can be used', first);
  console.log(`${shown(size)}, of ${BUDGET_KB} kB brotli`);
  return size.brotli <= BUDGET_KB ? 0 : 1;
}

if (import.meta.main) process.exitCode = main();

import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** JavaScript until the composer of a conversation can be used, as it is served: brotli, on localhost too. */
const BUDGET_KB = 145;
const DIST = 'web/dist';
/** The page that the composer stands on; it is split off, and would else not be counted. */
const PAGE = /\/conversation-page\.tsx$/;
/** What loads when somebody goes elsewhere, nears or presses what opens it, or reads another language. */
const ON_DEMAND = /(?:(?:sign-in|setup|invite|settings)-page|-popup|-dialog|-panel|-settings)\.tsx$|^locales\//;

/**
 * What else is loaded when it is wanted, by its module, the first that fits: kB with all that it brings and the page of
 * the composer has not. The limits are what they weighed in November 2026 and a little more.
 */
const PARTS: [module: RegExp, budgetKb: number][] = [
  [/-page\.tsx$/, 30],
  [/^locales\//, 25],
  [/\/editor\/rich-part\.ts$/, 130],
  [/\/editor\/format-bar\.tsx$/, 115],
  [/\/markdown\/katex-part\.ts$/, 70],
  [/\/markdown\/markdown\.tsx$/, 36],
  // Each kind of diagram comes with the layout it needs; none of it before a diagram is seen.
  [/\/mermaid-part\.ts$/, 190],
  [/\/node_modules\/(?:mermaid|@mermaid-js)\//, 500],
  [/\/view\/pdf-(?:view|thumbnail-part)\.tsx?$/, 140],
  [/-popup\.tsx$/, 100],
];
/** What is loaded when wanted and has no line of its own. */
const SMALL_KB = 45;

export type Manifest = Record<
  string,
  { file: string; isEntry?: boolean; isDynamicEntry?: boolean; imports?: string[]; dynamicImports?: string[] }
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

export type Part = { module: string; files: string[]; budgetKb: number };

/** Whatever is loaded when it is wanted, with the files it brings. */
export function partsOf(manifest: Manifest): Part[] {
  const there = new Set(filesOf(manifest).first);
  return Object.entries(manifest)
    .filter(([, { isDynamicEntry, file }]) => isDynamicEntry && file.endsWith('.js') && !there.has(file))
    .map(([module]) => ({
      module,
      files: [...closureOf(manifest, [module])]
        .flatMap((key) => manifest[key]?.file ?? [])
        .filter((file) => file.endsWith('.js') && !there.has(file)),
      budgetKb: PARTS.find(([fits]) => fits.test(module))?.[1] ?? SMALL_KB,
    }));
}

function closureOf(manifest: Manifest, keys: string[]): Set<string> {
  const found = new Set(keys);
  // A set that grows while it is walked is walked to its end.
  for (const key of found) for (const next of manifest[key]?.imports ?? []) found.add(next);
  return found;
}

type Size = { brotli: number; gzip: number };

/** Compressed once, however many parts bring it. */
const sizes = new Map<string, Size>();
function sizeOf(file: string): Size {
  const known = sizes.get(file);
  if (known) return known;
  const code = readFileSync(`${DIST}/${file}`);
  const size = { brotli: brotliCompressSync(code).length / 1000, gzip: gzipSync(code, { level: 9 }).length / 1000 };
  sizes.set(file, size);
  return size;
}

const sumOf = (files: readonly string[]): Size =>
  files.map(sizeOf).reduce((sum, { brotli, gzip }) => ({ brotli: sum.brotli + brotli, gzip: sum.gzip + gzip }), {
    brotli: 0,
    gzip: 0,
  });

const shown = ({ brotli, gzip }: Size) => `${brotli.toFixed(1)} kB brotli, ${gzip.toFixed(1)} kB gzip`;

function main(): number {
  const path = `${DIST}/.vite/manifest.json`;
  if (!existsSync(path)) {
    console.error(`${path} is missing: build the web first (npm run build).`);
    return 1;
  }
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const parts = partsOf(manifest).map((part) => ({ ...part, size: sumOf(part.files) }));
  const large = parts.filter(({ size, budgetKb }) => size.brotli > budgetKb);
  for (const { module, size, budgetKb } of large)
    console.log(`TOO LARGE: ${module}: ${shown(size)}, of ${budgetKb} kB brotli`);
  const { first, soon } = filesOf(manifest);
  console.log(`Fetched a moment later: ${shown(sumOf(soon))}\n  ${soon.join('\n  ')}`);
  const size = sumOf(first);
  console.log(`Until the composer can be used: ${shown(size)}\n  ${first.join('\n  ')}`);
  console.log(`${shown(size)}, of ${BUDGET_KB} kB brotli; ${parts.length} parts within theirs`);
  return size.brotli <= BUDGET_KB && large.length === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = main();

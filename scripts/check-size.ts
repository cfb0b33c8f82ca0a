import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** JavaScript until the composer can be used. Compared with gzip, the larger of what the server sends. */
const BUDGET_KB = 145;
const DIST = 'web/dist';

/**
 * What a signed-in person who opens a conversation does not load. Code that is split off counts until it is named here,
 * so the budget cannot be met by loading the same code a moment later.
 */
const ON_DEMAND = [
  /(?:sign-in|setup|invite|settings)-page\.tsx$/,
  // Fetched when a pointer or the focus nears the button that opens it.
  /-(?:popup|dialog)\.tsx$/,
];

export type Manifest = Record<
  string,
  { file: string; isEntry?: boolean; imports?: string[]; dynamicImports?: string[] }
>;

/** The files of the entry and of all that it leads to, at once or soon. */
export function composerFiles(manifest: Manifest): string[] {
  const keys = new Set<string>();
  const add = (key: string) => {
    if (keys.has(key)) return;
    keys.add(key);
    const { imports = [], dynamicImports = [] } = manifest[key] ?? {};
    for (const next of imports) add(next);
    for (const next of dynamicImports) if (!ON_DEMAND.some((pattern) => pattern.test(next))) add(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) add(key);
  return [...keys].flatMap((key) => manifest[key]?.file ?? []).filter((file) => file.endsWith('.js'));
}

function main(): number {
  const path = `${DIST}/.vite/manifest.json`;
  if (!existsSync(path)) {
    console.error(`${path} is missing: build the web first (npm run build).`);
    return 1;
  }
  const sizes = composerFiles(JSON.parse(readFileSync(path, 'utf8')) as Manifest).map((file) => {
    const code = readFileSync(`${DIST}/${file}`);
    return { file, gzip: gzipSync(code, { level: 9 }).length / 1000, brotli: brotliCompressSync(code).length / 1000 };
  });
  const gzip = sizes.reduce((sum, size) => sum + size.gzip, 0);
  const brotli = sizes.reduce((sum, size) => sum + size.brotli, 0);
  const kilobytes = (size: number) => size.toFixed(1).padStart(7);
  for (const size of sizes)
    console.log(`${kilobytes(size.gzip)} kB gzip ${kilobytes(size.brotli)} kB brotli  ${size.file}`);
  console.log(`${gzip.toFixed(1)} kB gzip, ${brotli.toFixed(1)} kB brotli, of ${BUDGET_KB} kB`);
  // An entry that was not found weighs nothing, and would pass.
  return gzip > 0 && gzip <= BUDGET_KB ? 0 : 1;
}

if (import.meta.main) process.exitCode = main();

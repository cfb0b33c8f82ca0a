import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** JavaScript a browser loads before the composer can be used. Compared with gzip, the larger of what the server may send. */
const BUDGET_KB = 145;
const DIST = 'web/dist';

type Chunk = { file: string; isEntry?: boolean; imports?: string[] };

/** The entry and everything it imports statically, in files; what is loaded on demand is not counted. */
export function initialFiles(manifest: Record<string, Chunk>): string[] {
  const keys = new Set<string>();
  const add = (key: string) => {
    if (keys.has(key)) return;
    keys.add(key);
    for (const next of manifest[key]?.imports ?? []) add(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) add(key);
  return [...keys].flatMap((key) => manifest[key]?.file ?? []).filter((file) => file.endsWith('.js'));
}

const kilobytes = (bytes: number) => bytes / 1000;

function main(): number {
  const path = `${DIST}/.vite/manifest.json`;
  if (!existsSync(path)) {
    console.error(`${path} is missing: build the web first (npm run build), with build.manifest on.`);
    return 1;
  }
  const files = initialFiles(JSON.parse(readFileSync(path, 'utf8')) as Record<string, Chunk>);
  const sizes = files.map((file) => {
    const code = readFileSync(`${DIST}/${file}`);
    return {
      file,
      gzip: kilobytes(gzipSync(code, { level: 9 }).length),
      brotli: kilobytes(brotliCompressSync(code).length),
    };
  });
  const gzip = sizes.reduce((sum, size) => sum + size.gzip, 0);
  const brotli = sizes.reduce((sum, size) => sum + size.brotli, 0);
  for (const size of sizes)
    console.log(
      `${size.gzip.toFixed(1).padStart(7)} kB gzip ${size.brotli.toFixed(1).padStart(7)} kB brotli  ${size.file}`,
    );
  console.log(`${gzip.toFixed(1)} kB gzip, ${brotli.toFixed(1)} kB brotli, of ${BUDGET_KB} kB`);
  // An entry that was not found weighs nothing, and would pass.
  return gzip > 0 && gzip <= BUDGET_KB ? 0 : 1;
}

if (import.meta.main) process.exitCode = main();

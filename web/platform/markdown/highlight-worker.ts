import { colourist } from './colourist.ts';
import type { LanguageId } from './languages.ts';

/** Whatever a grammar costs, the page can be typed into. See highlighter.ts for the other end. */
self.onmessage = async ({ data }: MessageEvent<{ language: LanguageId; code: string }>) => {
  try {
    const colour = await colourist(data.language);
    self.postMessage('begins');
    self.postMessage(colour(data.code));
  } catch {
    // A grammar that could not be fetched, or that fails on this code: it stays plain.
    self.postMessage(null);
  }
};

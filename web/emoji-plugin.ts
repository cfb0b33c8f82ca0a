import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const LIST = /\/web\/ui\/emoji-list\.ts$/;

/** Gives the browser the list of emojis as it is, instead of the packages that it is made from, six times as large. */
export function emojiList(): Plugin {
  return {
    name: 'parley:emoji-list',
    enforce: 'pre',
    async load(id) {
      if (!LIST.test(id)) return null;
      const { EMOJIS }: typeof import('./ui/emoji-list.ts') = await import(pathToFileURL(id).href);
      const json = JSON.stringify(JSON.stringify(EMOJIS));
      return { code: `export const EMOJIS = JSON.parse(${json});\n`, map: null, moduleType: 'js' };
    },
  };
}

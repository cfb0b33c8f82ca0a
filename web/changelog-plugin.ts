import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { releasesOf } from './features/first-use/releases.ts';

const PART = /\/web\/features\/first-use\/(version|changelog)\.ts$/;
const CHANGELOG = new URL('../CHANGELOG.md', import.meta.url);
const PACKAGE = new URL('../package.json', import.meta.url);

/** Gives the browser its own version and what each release brought, in a part that is fetched when it is read. */
export function changelog(): Plugin {
  return {
    name: 'parley:changelog',
    enforce: 'pre',
    async load(id) {
      const [, part] = PART.exec(id) ?? [];
      if (!part) return null;
      const code = part === 'version' ? await versionSource() : await releasesSource();
      return { code, map: null, moduleType: 'js' };
    },
  };
}

async function versionSource(): Promise<string> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string };
  return `export const VERSION = ${JSON.stringify(version)};\n`;
}

async function releasesSource(): Promise<string> {
  return `export const RELEASES = ${JSON.stringify(releasesOf(await readFile(CHANGELOG, 'utf8')))};\n`;
}

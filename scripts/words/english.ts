import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Texts } from './findings.ts';

/** The words that stand in the source of the web client, read from every `words.ts` and `<part>-words.ts`. */
export async function englishWords(root: string): Promise<Texts> {
  const english: Texts = {};
  for (const path of globSync('web/{app,features,platform,ui}/**/{words,*-words}.ts', { cwd: root }).sort()) {
    const module: Record<string, unknown> = await import(pathToFileURL(resolve(root, path)).href);
    for (const { part, base } of Object.values(module).filter(isWords)) {
      if (part !== partOf(path)) throw new Error(`${path} calls its part "${part}", it has to be "${partOf(path)}"`);
      if (english[part]) throw new Error(`${path} has more than one part`);
      english[part] = base;
    }
  }
  return english;
}

/** `conversations/composer` for web/features/conversations/composer-words.ts, `conversations` for its words.ts. */
const partOf = (path: string) => path.replace(/^web\/(?:features\/)?/, '').replace(/[/-]words\.ts$/, '');

function isWords(value: unknown): value is { part: string; base: Texts[string] } {
  return typeof value === 'object' && value !== null && 'part' in value && 'base' in value && 'now' in value;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { englishWords } from './words/english.ts';
import { findingsOf, type Texts } from './words/findings.ts';

/** What the catalogues of the other languages lack. `node scripts/check-words.ts [folder]` */
const root = process.argv[2] ?? '.';
const folder = join(root, 'web/locales');
const english = await englishWords(root);
const languages = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
const found = languages.flatMap((language) => {
  const catalogue = JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Texts;
  return findingsOf(language, english, catalogue);
});
for (const { language, part, key, kind, message } of found)
  console.error(`${language}  ${part} ${key}  ${kind}: ${message}`);

const texts = Object.values(english).reduce((sum, part) => sum + Object.keys(part).length, 0);
console.log(
  `${texts} texts in ${Object.keys(english).length} parts, ${languages.length} languages: ${found.length} to do`,
);
if (found.length > 0 || texts === 0 || languages.length === 0) process.exitCode = 1;

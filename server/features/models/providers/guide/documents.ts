import { readdir, readFile } from 'node:fs/promises';

/** One section of the documentation: a question people ask, and what there is to say to it. */
export type Passage = {
  /** Of the page, as in its first heading. */
  page: string;
  file: string;
  heading: string;
  body: string;
};

const ROOT = new URL('../../../../../', import.meta.url);
const GUIDE = new URL('docs/guide/', ROOT);

/** The user's guide, then the README. What is missing is left out: an installation may come without its documents. */
export async function readPassages(): Promise<Passage[]> {
  const names = await readdir(GUIDE).catch(() => []);
  const pages = names
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ file: `docs/guide/${name}`, url: new URL(name, GUIDE) }));
  const all = [...pages, { file: 'README.md', url: new URL('README.md', ROOT) }];
  const texts = await Promise.all(
    all.map(async ({ file, url }) => passagesOf(file, await readFile(url, 'utf8').catch(() => ''))),
  );
  return texts.flat();
}

/** Cut at the headings; what stands under the page's own heading belongs to the page. */
export function passagesOf(file: string, markdown: string): Passage[] {
  const page = /^# (.+)$/m.exec(markdown)?.[1]?.trim() ?? file;
  const passages: Passage[] = [];
  let heading = page;
  let lines: string[] = [];
  const close = () => {
    const body = lines.join('\n').trim();
    if (/\p{L}{3}/u.test(body)) passages.push({ page, file, heading, body });
    lines = [];
  };
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    const next = isCode ? undefined : /^#{1,4} (.+)$/.exec(line)?.[1];
    if (next === undefined) lines.push(line);
    else {
      close();
      heading = next.trim();
    }
  }
  close();
  return passages;
}

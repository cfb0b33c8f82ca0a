import { setImmediate } from 'node:timers/promises';
import { type Entry, type ReadSome, readArchive } from './archive.ts';
import { unpackEntry } from './unpack.ts';

/** Of one part of a document when it is unpacked, and of slides or sheets. */
const PART_MAX_BYTES = 8 * 1024 * 1024;
const PARTS_MAX = 100;
const MAX_MS = 2_000;
/** So many tags and texts are looked at before others have their turn. */
const AT_ONCE = 20_000;

type Asked = { bytes: number; type: string; maxChars: number };
type Collected = { text: string; isCut: boolean };

/** The words of an office document, without its look. Undefined where it is none that could be read. */
export async function officeText(read: ReadSome, { bytes, type, maxChars }: Asked): Promise<Collected | undefined> {
  const entries = await readArchive(read, bytes);
  if (!entries) return undefined;
  const xmlOf = async (entry: Entry | undefined) =>
    entry && (await unpackEntry(read, entry, { fileBytes: bytes, maxBytes: PART_MAX_BYTES }))?.toString('utf8');
  const shared = type.includes('spreadsheetml')
    ? await sharedTexts(await xmlOf(entries.find(({ name }) => name === 'xl/sharedStrings.xml')))
    : [];
  const collector = new Collector(maxChars, shared);
  const parts = partsOf(entries, type);
  for (const part of parts.slice(0, PARTS_MAX)) {
    const xml = await xmlOf(part);
    if (xml === undefined) collector.isCut = true;
    else await collector.read(xml);
    collector.add('\n');
  }
  const text = collector.text.replace(/\n{3,}/g, '\n\n').trim();
  return text === '' ? undefined : { text, isCut: collector.isCut || parts.length > PARTS_MAX };
}

const PARTS: readonly [RegExp, RegExp][] = [
  [/wordprocessingml/, /^word\/document\.xml$/],
  [/presentationml/, /^ppt\/slides\/slide\d+\.xml$/],
  [/spreadsheetml/, /^xl\/worksheets\/sheet\d+\.xml$/],
  [/opendocument/, /^content\.xml$/],
];
const byNumber = new Intl.Collator('en', { numeric: true });

function partsOf(entries: readonly Entry[], type: string): Entry[] {
  const pattern = PARTS.find(([types]) => types.test(type))?.[1];
  return entries.filter(({ name }) => pattern?.test(name)).toSorted((a, b) => byNumber.compare(a.name, b.name));
}

/** Tags and what stands between them. What is hostile costs no more than its length: neither goes beyond the next `<`. */
const TOKENS = /<(\/?[\w:]*)([^<>]*)>|([^<]+)/g;
/** What ends a line or a cell, by the name of its tag. */
const BREAKS: Record<string, string> = {
  ...{ '/w:p': '\n', 'w:br': '\n', 'w:tab': '\t', '/w:tc': '\t', '/a:p': '\n', 'a:br': '\n', '/a:tc': '\t' },
  ...{ '/row': '\n', '/c': '\t', '/table:table-row': '\n', '/table:table-cell': '\t' },
  ...{ '/text:p': '\n', '/text:h': '\n', 'text:tab': '\t', 'text:line-break': '\n', 'text:s': ' ' },
};
/** Words stand in these alone; in OpenDocument everywhere below its body. */
const HOLDS_TEXT = /^(?:w:t|a:t|t|v|office:body)$/;

class Collector {
  text = '';
  isCut = false;
  readonly #maxChars: number;
  readonly #shared: readonly string[];
  readonly #until = Date.now() + MAX_MS;

  constructor(maxChars: number, shared: readonly string[]) {
    this.#maxChars = maxChars;
    this.#shared = shared;
  }

  add(text: string): void {
    const room = this.#maxChars - this.text.length;
    this.text += text.slice(0, Math.max(0, room));
    if (text.length > room && text.trim() !== '') this.isCut = true;
  }

  async read(xml: string): Promise<void> {
    let holder = '';
    let isShared = false;
    let count = 0;
    for (const [, tag, attributes = '', text] of xml.matchAll(TOKENS)) {
      if (text !== undefined && holder !== '')
        this.add(isShared && holder === 'v' ? this.#sharedAt(text) : plain(text));
      if (tag !== undefined) {
        if (tag === 'c') isShared = /\bt="s"/.test(attributes);
        if (HOLDS_TEXT.test(tag) && !attributes.endsWith('/')) holder = tag;
        if (tag === `/${holder}`) holder = '';
        this.add(BREAKS[tag] ?? '');
      }
      if (++count % AT_ONCE !== 0) continue;
      await setImmediate();
      if (Date.now() > this.#until) this.isCut = true;
      if (this.isCut) return;
    }
  }

  #sharedAt(index: string): string {
    return this.#shared[Number(index)] ?? '';
  }
}

/** The texts of a spreadsheet, which its cells name by their numbers. */
async function sharedTexts(xml: string | undefined): Promise<string[]> {
  const items = (xml ?? '').split('</si>').slice(0, -1);
  const texts: string[] = [];
  for (const item of items) {
    if (texts.length % AT_ONCE === 0) await setImmediate();
    texts.push([...item.matchAll(/<t(?:\s[^<>]*)?>([^<]*)</g)].map(([, text = '']) => plain(text)).join(''));
  }
  return texts;
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (all, hex, decimal, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? all;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

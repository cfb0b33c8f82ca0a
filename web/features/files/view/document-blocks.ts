/** What a Word document says, without how it looks. */
export type Block =
  | { is: 'heading'; level: number; text: string }
  | { is: 'paragraph'; text: string }
  | { is: 'item'; text: string }
  | { is: 'table'; rows: string[][] };

const BLOCKS_MAX = 2_000;
const TAG = /<(\/?)([\w:]+)([^>]*?)(\/?)>|([^<]+)/g;
const HEADING = /^(?:heading|berschrift|titre|ttulo|überschrift)\s*(\d)/i;

/**
 * Headings, paragraphs, lists and tables of the main part of a Word document (`word/document.xml`), in their order. Read
 * piece by piece instead of as XML: nothing of it is resolved, fetched or built up before it is known to be needed.
 */
export function documentBlocks(xml: string): { blocks: Block[]; isWhole: boolean } {
  const reading = new Reading();
  for (const [, close, name = '', attributes = '', alone, text] of xml.matchAll(TAG)) {
    if (text !== undefined) reading.hear(text);
    else if (close) reading.close(name);
    else reading.open(name, attributes, alone === '/');
    if (reading.blocks.length >= BLOCKS_MAX) return { blocks: reading.blocks, isWhole: false };
  }
  return { blocks: reading.blocks, isWhole: true };
}

class Reading {
  readonly blocks: Block[] = [];
  #text = '';
  #style = '';
  #isItem = false;
  #isHeard = false;
  /** Of tables within tables only the outer one is one; the others’ words stand in its cells. */
  #tables = 0;
  #rows: string[][] = [];

  open(name: string, attributes: string, isAlone: boolean): void {
    if (name === 'w:t') this.#isHeard = !isAlone;
    else if (name === 'w:tab') this.#text += '\t';
    else if (name === 'w:br' || name === 'w:cr') this.#text += '\n';
    else if (name === 'w:pStyle') this.#style = /w:val="([^"]*)"/.exec(attributes)?.[1] ?? '';
    else if (name === 'w:numPr') this.#isItem = true;
    else if (name === 'w:tbl') this.#tables += 1;
    else if (name === 'w:tr' && this.#tables === 1) this.#rows.push([]);
  }

  close(name: string): void {
    if (name === 'w:t') this.#isHeard = false;
    else if (name === 'w:p') this.#endParagraph();
    else if (name === 'w:tc' && this.#tables === 1) {
      this.#rows.at(-1)?.push(this.#text.trim());
      this.#text = '';
    } else if (name === 'w:tbl') {
      this.#tables -= 1;
      if (this.#tables > 0) return;
      if (this.#rows.length > 0) this.blocks.push({ is: 'table', rows: this.#rows });
      this.#rows = [];
    }
  }

  hear(text: string): void {
    if (this.#isHeard) this.#text += plain(text);
  }

  #endParagraph(): void {
    if (this.#tables > 0) {
      this.#text += '\n';
      return;
    }
    const text = this.#text.trim();
    const level = Number(HEADING.exec(this.#style)?.[1] ?? (/^title$/i.test(this.#style) ? 1 : 0));
    if (text !== '' && level > 0) this.blocks.push({ is: 'heading', level, text });
    else if (text !== '') this.blocks.push(this.#isItem ? { is: 'item', text } : { is: 'paragraph', text });
    this.#text = '';
    this.#style = '';
    this.#isItem = false;
  }
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, number, name) => {
    if (name) return NAMED[name] ?? all;
    const code = Number.parseInt(hex ?? number, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

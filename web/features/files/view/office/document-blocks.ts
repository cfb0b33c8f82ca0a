import { attributeOf, plainText, readXml, type XmlReader } from './xml.ts';

/** What a Word document says, without how it looks. */
export type Block =
  | { is: 'heading'; level: number; text: string }
  | { is: 'paragraph'; text: string }
  | { is: 'item'; text: string }
  | { is: 'table'; rows: string[][] };

/** Of blocks and rows of tables: nobody reads on, and drawing more would hold up the page. */
const PARTS_MAX = 2_000;
const HEADING = /^(?:heading|berschrift|titre|ttulo|überschrift)\s*(\d)/i;

/** Headings, paragraphs, lists and tables of the main part of a Word document (`word/document.xml`), in their order. */
export function documentBlocks(xml: string): { blocks: Block[]; isWhole: boolean } {
  const reading = new Reading();
  const isWhole = readXml(xml, reading);
  reading.endTable();
  return { blocks: reading.blocks, isWhole };
}

class Reading implements XmlReader {
  readonly blocks: Block[] = [];
  #parts = 0;
  #text = '';
  #style = '';
  #isItem = false;
  #isHeard = false;
  /** Of tables within tables only the outer one is one; the others’ words stand in its cells. */
  #tables = 0;
  #rows: string[][] = [];

  get isDone(): boolean {
    return this.#parts >= PARTS_MAX;
  }

  open(name: string, attributes: string, isAlone: boolean): void {
    if (name === 'w:t') this.#isHeard = !isAlone;
    else if (name === 'w:tab') this.#text += '\t';
    else if (name === 'w:br' || name === 'w:cr') this.#text += '\n';
    else if (name === 'w:pStyle') this.#style = attributeOf(attributes, 'w:val') ?? '';
    else if (name === 'w:numPr') this.#isItem = true;
    else if (name === 'w:tbl') this.#tables += 1;
    else if (name === 'w:tr' && this.#tables === 1) {
      this.#rows.push([]);
      this.#parts += 1;
    }
  }

  close(name: string): void {
    if (name === 'w:t') this.#isHeard = false;
    else if (name === 'w:p') this.#endParagraph();
    else if (name === 'w:tc' && this.#tables === 1) {
      this.#rows.at(-1)?.push(this.#text.trim());
      this.#text = '';
    } else if (name === 'w:tbl') {
      this.#tables -= 1;
      if (this.#tables === 0) this.endTable();
    }
  }

  hear(text: string): void {
    if (this.#isHeard) this.#text += plainText(text);
  }

  endTable(): void {
    if (this.#rows.length > 0) this.blocks.push({ is: 'table', rows: this.#rows });
    this.#rows = [];
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
    if (text !== '') this.#parts += 1;
    this.#text = '';
    this.#style = '';
    this.#isItem = false;
  }
}

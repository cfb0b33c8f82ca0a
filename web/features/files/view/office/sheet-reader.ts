import type { CellFormats } from './cell-formats.ts';
import { attributeOf, localName, plainText, type XmlReader } from './xml.ts';

export type Cell = { text: string; isNumber: boolean };

export const ROWS_MAX = 500;
export const COLUMNS_MAX = 60;
const CELL_MAX_CHARS = 500;
const EMPTY: Cell = { text: '', isNumber: false };

/** Hears a sheet (`xl/worksheets/sheet1.xml`) and keeps its first rows and columns, each cell at its place. */
export class SheetReader implements XmlReader {
  readonly rows: Cell[][] = [];
  /** There are cells further down. */
  isDone = false;
  /** Cells to the right, or ends of long ones, were left out. */
  isCut = false;
  readonly #shared: readonly string[];
  readonly #formats: CellFormats;
  #row = -1;
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #text = '';
  #heard: 'v' | 't' | undefined;

  constructor(shared: readonly string[], formats: CellFormats) {
    this.#shared = shared;
    this.#formats = formats;
  }

  open(tag: string, attributes: string, isAlone: boolean): void {
    const name = localName(tag);
    if (name === 'row') {
      this.#row = Number(attributeOf(attributes, 'r') ?? this.#row + 2) - 1;
      this.#column = -1;
    } else if (name === 'c') {
      this.#column = columnOf(attributeOf(attributes, 'r')) ?? this.#column + 1;
      this.#type = attributeOf(attributes, 't') ?? 'n';
      this.#style = Number(attributeOf(attributes, 's') ?? 0);
      this.#value = '';
      this.#text = '';
    } else if ((name === 'v' || name === 't') && !isAlone) this.#heard = name;
  }

  close(tag: string): void {
    const name = localName(tag);
    if (name === 'v' || name === 't') this.#heard = undefined;
    else if (name === 'c') this.#keep(this.#shown());
  }

  hear(text: string): void {
    if (this.#heard === 'v') this.#value += plainText(text);
    else if (this.#heard === 't') this.#text += plainText(text);
  }

  #keep(text: string): void {
    if (text === '' || !(this.#row >= 0)) return;
    this.isDone = this.#row >= ROWS_MAX;
    if (this.#column >= COLUMNS_MAX || text.length > CELL_MAX_CHARS) this.isCut = true;
    if (this.isDone || this.#column >= COLUMNS_MAX) return;
    while (this.rows.length <= this.#row) this.rows.push([]);
    const row = this.rows[this.#row] ?? [];
    // What is empty is not written down.
    while (row.length < this.#column) row.push(EMPTY);
    row[this.#column] = { text: text.slice(0, CELL_MAX_CHARS), isNumber: this.#type === 'n' };
  }

  #shown(): string {
    switch (this.#type) {
      case 's':
        return this.#sharedText();
      case 'inlineStr':
        return this.#text;
      case 'b':
        return this.#formats.showTruth(this.#value === '1');
      case 'n': {
        const number = Number(this.#value);
        return this.#value === '' || Number.isNaN(number) ? this.#value : this.#formats.show(number, this.#style);
      }
      default:
        // The words that a formula made, an error, or a date as it is written.
        return this.#value;
    }
  }

  #sharedText(): string {
    const text = this.#shared[Number(this.#value)];
    // It stands behind what was read of the texts.
    if (text === undefined) this.isCut = true;
    return text ?? '…';
  }
}

const LETTERS = /^[A-Z]{1,3}(?=\d)/;

/** 0 for `A7`, 27 for `AB7`. */
function columnOf(place: string | undefined): number | undefined {
  const letters = LETTERS.exec(place ?? '')?.[0];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

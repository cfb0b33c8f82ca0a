import { CellFormats } from './cell-formats.ts';
import { relationsOf } from './relations.ts';
import { sharedTexts } from './shared-texts.ts';
import { type Cell, SheetReader } from './sheet-reader.ts';
import { attributeOf, localName, readXml } from './xml.ts';
import type { Zip } from './zip.ts';

/** One sheet of a workbook: the values of its cells, row by row, without their look. */
export type Sheet = {
  /** Of all sheets that the workbook shows. */
  names: string[];
  rows: Cell[][];
  /** How many columns the widest of these rows has. */
  columns: number;
  isWhole: boolean;
};

const WORKBOOK = 'xl/workbook.xml';
const SMALL_MAX_BYTES = 4 * 1024 * 1024;
/** More is neither unpacked nor read: the first rows, and the texts that they use, stand before it. */
const LARGE_MAX_BYTES = 16 * 1024 * 1024;
const SHEETS_MAX = 100;
/** Of a wide sheet fewer rows are drawn, for each takes longer. */
const CELLS_MAX = 12_000;

/** Reads the first part of a sheet, by its place among those that are shown. Throws where there is none. */
export async function readSheet(zip: Zip, place: number, locale: string): Promise<Sheet> {
  const { sheets, from1904 } = workbookOf((await zip.text(WORKBOOK, SMALL_MAX_BYTES))?.text ?? '');
  const relations = await relationsOf(zip, WORKBOOK);
  const xml = await zip.text(relations.get(sheets[place]?.relation ?? '') ?? '', LARGE_MAX_BYTES);
  if (!xml) throw new Error('There is no such sheet');
  const styles = await zip.text('xl/styles.xml', SMALL_MAX_BYTES);
  const shared = await zip.text('xl/sharedStrings.xml', LARGE_MAX_BYTES);
  const reader = new SheetReader(
    sharedTexts(shared?.text ?? ''),
    new CellFormats(styles?.text ?? '', { locale, from1904 }),
  );
  const isRead = readXml(xml.text, reader);
  const columns = reader.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const rows = reader.rows.slice(0, Math.floor(CELLS_MAX / Math.max(1, columns)));
  const isWhole = isRead && xml.isWhole && !reader.isCut && rows.length === reader.rows.length;
  return { names: sheets.map(({ name }) => name), rows, columns, isWhole };
}

function workbookOf(xml: string) {
  const sheets: { name: string; relation: string }[] = [];
  let from1904 = false;
  readXml(xml, {
    get isDone() {
      return sheets.length >= SHEETS_MAX;
    },
    open(tag, attributes) {
      const name = localName(tag);
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributeOf(attributes, 'date1904') ?? '');
      // What its author has hidden, its own program does not show either.
      if (name !== 'sheet' || /hidden/i.test(attributeOf(attributes, 'state') ?? '')) return;
      sheets.push({
        name: attributeOf(attributes, 'name') ?? '',
        relation: attributeOf(attributes, '\\w+:id') ?? '',
      });
    },
    close: () => undefined,
    hear: () => undefined,
  });
  return { sheets, from1904 };
}

import { describe, expect, test } from 'vitest';
import { readSheet } from './sheet.ts';
import { zipOf } from './testing/zip-of.ts';
import { Zip } from './zip.ts';

type Workbook = {
  sheets?: string;
  properties?: string;
  cells?: string;
  styles?: string;
  shared?: string;
};

/** A workbook whose second sheet, behind a hidden one, is the one that is asked about. */
function workbook({ sheets = '', properties = '', cells = '', styles = '', shared = '' }: Workbook): Zip {
  const relation = (id: number, target: string, more = '') =>
    `<Relationship Id="rId${id}" Type="x/worksheet" Target="${target}"${more}/>`;
  return new Zip(
    zipOf({
      'xl/workbook.xml': `<workbook>${properties}<sheets><sheet name="Plan &amp; sum" sheetId="9" r:id="rId2"/><sheet name="Secret" state="veryHidden" r:id="rId3"/>${sheets}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${relation(1, 'worksheets/sheet1.xml')}${relation(2, '/xl/worksheets/sheet7.xml')}${relation(4, 'https://example.com/x', ' TargetMode="External"')}</Relationships>`,
      'xl/worksheets/sheet1.xml': sheet('<row><c t="inlineStr"><is><t>First in its folder</t></is></c></row>'),
      'xl/worksheets/sheet7.xml': sheet(cells),
      'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
      'xl/sharedStrings.xml': `<sst>${shared}</sst>`,
    }),
  );
}
const sheet = (rows: string) => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`;
const texts = ({ rows }: Awaited<ReturnType<typeof readSheet>>) => rows.map((row) => row.map(({ text }) => text));

const STYLES =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"/><numFmt numFmtId="165" formatCode="[[["/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs>';

describe('a sheet', () => {
  test('shows numbers, dates and truths as the sheet does, in the language of whoever looks', async () => {
    const cells =
      '<row r="1"><c r="A1" s="1"><v>1234.5</v></c><c r="B1" s="2"><v>45000</v></c><c r="C1" s="3"><v>0.25</v></c></row>' +
      '<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#DIV/0!</v></c><c r="C2" s="4"><v>7</v></c></row>';
    const zip = workbook({ cells, styles: STYLES });
    expect(texts(await readSheet(zip, 0, 'en'))).toEqual([
      ['1,234.50 €', '3/15/2023', '25%'],
      ['TRUE', '#DIV/0!', '7'],
    ]);
    expect(texts(await readSheet(zip, 0, 'de'))).toEqual([
      ['1.234,50 €', '15.03.2023', '25%'],
      ['WAHR', '#DIV/0!', '7'],
    ]);
  });

  test('counts its days from where the workbook says', async () => {
    const properties = '<workbookPr date1904="1"/>';
    const cells = '<row r="1"><c r="A1" s="2"><v>43538</v></c><c r="B1"><v>43538</v></c></row>';
    expect(texts(await readSheet(workbook({ properties, cells, styles: STYLES }), 0, 'de'))).toEqual([
      ['15.03.2023', '43538'],
    ]);
  });

  test('keeps each cell at its place, and has the texts that cells share', async () => {
    const cells =
      '<row r="2"><c r="B2" t="s"><v>1</v></c><c r="AA2" t="str"><f>A1</f><v>a &lt; b</v></c></row>' +
      '<row r="4" s="3"><c r="A4" s="1"/><c r="C4" t="inlineStr"><is><r><t>Le</t></r><r><t>mons</t></r></is></c></row>' +
      '<row r="9"><c r="A9" s="1"/></row>';
    const shared = '<si><t>None</t></si><si><r><t>東</t></r><rPh><t>ひがし</t></rPh><r><t>京</t></r></si>';
    const found = await readSheet(workbook({ cells, shared }), 0, 'en');
    expect(texts(found)).toEqual([[], ['', '東京', ...Array(24).fill(''), 'a < b'], [], ['', '', 'Lemons']]);
    expect(found).toMatchObject({ columns: 27, isWhole: true, names: ['Plan & sum'] });
  });

  test('is found by its place among those that are shown', async () => {
    const zip = workbook({ sheets: '<sheet name="Next" r:id="rId1"/><sheet name="Elsewhere" r:id="rId4"/>' });
    expect(await readSheet(zip, 1, 'en')).toMatchObject({ names: ['Plan & sum', 'Next', 'Elsewhere'] });
    expect(texts(await readSheet(zip, 1, 'en'))).toEqual([['First in its folder']]);
    for (const place of [2, 3]) await expect(readSheet(zip, place, 'en')).rejects.toThrow();
  });

  test('is read by whatever prefix its program gives to the tags', async () => {
    const cells = '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>tea</x:t></x:is></x:c></x:row>';
    expect(texts(await readSheet(workbook({ cells }), 0, 'en'))).toEqual([['tea']]);
  });
});

describe('a large or hostile sheet', () => {
  const rows = (count: number, columns: number) =>
    Array.from({ length: count }, () => `<row>${'<c><v>12345</v></c>'.repeat(columns)}</row>`).join('');

  test('shows its first rows and columns, and says so', async () => {
    const long = await readSheet(workbook({ cells: rows(50_000, 3) }), 0, 'en');
    expect(long).toMatchObject({ columns: 3, isWhole: false, rows: { length: 500 } });
    const wide = await readSheet(workbook({ cells: rows(600, 80) }), 0, 'en');
    expect(wide).toMatchObject({ columns: 60, isWhole: false, rows: { length: 200 } });
    expect(await readSheet(workbook({ cells: rows(500, 3) }), 0, 'en')).toMatchObject({ isWhole: true });
  });

  test('that unpacks to more than anybody reads is unpacked no further', async () => {
    const cells = `<row><c><v>1</v></c></row>${' '.repeat(20_000_000)}<row><c><v>2</v></c></row>`;
    expect(await readSheet(workbook({ cells }), 0, 'en')).toMatchObject({ isWhole: false, rows: [[{ text: '1' }]] });
  });

  test('that names texts, places and styles that are not there still shows the rest', async () => {
    const cells =
      '<row r="-5"><c r="A1"><v>9</v></c></row><row r="1e9"><c r="ZZZ9"><v>9</v></c></row>' +
      '<row r="1"><c r="A1" t="s"><v>77</v></c><c r="B1" s="999"><v>5</v></c><c r="C1"><v>NaN</v></c></row>';
    expect(texts(await readSheet(workbook({ cells }), 0, 'en'))).toEqual([]);
    const found = await readSheet(workbook({ cells: cells.slice(cells.indexOf('<row r="1">')) }), 0, 'en');
    expect(texts(found)).toEqual([['…', '5', 'NaN']]);
    expect(found.isWhole).toBe(false);
  });
});

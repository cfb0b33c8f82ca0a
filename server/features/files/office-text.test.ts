import { describe, expect, test } from 'vitest';
import { fastestMs } from '../../testing/fastest.ts';
import { zipOf } from '../../testing/samples.ts';
import { officeText } from './office-text.ts';

const OPEN = 'application/vnd.openxmlformats-officedocument.';
const [DOCX, XLSX, PPTX] = ['wordprocessingml.document', 'spreadsheetml.sheet', 'presentationml.presentation'].map(
  (type) => OPEN + type,
) as [string, string, string];
const ODT = 'application/vnd.oasis.opendocument.text';

type Parts = Parameters<typeof zipOf>[0];

const textIn = (type: string, parts: Parts, maxChars?: number) => textOf(type, zipOf(parts), maxChars);
function textOf(type: string, file: Buffer, maxChars = 10_000) {
  return officeText(async (start, end) => file.subarray(start, end), { bytes: file.length, type, maxChars });
}
const docx = (body: string) => [
  { name: 'word/document.xml', content: `<w:document><w:body>${body}</w:body></w:document>` },
];

describe('the words of an office document', () => {
  test('are read of a text, with its lines and nothing of its look', async () => {
    const body =
      '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Tea</w:t></w:r></w:p>' +
      '<w:p><w:r><w:t xml:space="preserve">at four &amp; </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>cake &#x1F370;</w:t></w:r>' +
      '<w:r><w:delText>not this</w:delText></w:r></w:p>';
    expect(await textIn(DOCX, docx(body))).toEqual({ text: 'Tea\nat four & cake 🍰', isCut: false });
  });

  test('of a table, cell by cell, with the texts that cells share', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><v>42</v></c></row>' +
      '<row r="2"><c r="A2" t="inlineStr"><is><t>Sum</t></is></c><c r="B2"><f>A1*2</f><v>84</v></c></row></sheetData></worksheet>';
    const shared = '<sst><si><t>None</t></si><si><r><t>Le</t></r><r><t>mons</t></r></si></sst>';
    const parts = [
      { name: 'xl/sharedStrings.xml', content: shared },
      { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ];
    expect((await textIn(XLSX, parts))?.text).toBe('Lemons\t42\t\nSum\t84');
  });

  test('of slides, in their order', async () => {
    const slide = (text: string) => `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
    const parts = [10, 2, 1].map((at) => ({ name: `ppt/slides/slide${at}.xml`, content: slide(`Slide ${at}`) }));
    expect((await textIn(PPTX, parts))?.text).toBe('Slide 1\n\nSlide 2\n\nSlide 10');
  });

  test('of an OpenDocument', async () => {
    const content =
      '<office:document-content><office:automatic-styles>x</office:automatic-styles><office:body><office:text>' +
      '<text:h>Tea</text:h><text:p>at <text:span>four</text:span></text:p></office:text></office:body></office:document-content>';
    expect((await textIn(ODT, [{ name: 'content.xml', content }]))?.text).toBe('Tea\nat four');
  });
});

describe('a hostile document', () => {
  test('that unpacks to more than it says is not unpacked further', async () => {
    const bomb = Buffer.concat([Buffer.from('<w:t>Tea</w:t>'), Buffer.alloc(64 * 1024 ** 2, ' ')]);
    const parts = [{ name: 'word/document.xml', content: bomb, claims: { bytes: 1_000 } }];
    expect(await textIn(DOCX, parts)).toBeUndefined();
  });

  test('is read to its limit, and says so', async () => {
    const found = await textIn(DOCX, docx('<w:p><w:r><w:t>word </w:t></w:r></w:p>'.repeat(1_000)), 100);
    expect(found).toMatchObject({ isCut: true });
    expect(found?.text.length).toBeLessThanOrEqual(100);
  });

  test.each([
    ['open tags', '<w:t '],
    ['open quotes', '<w:t x="'],
    ['ampersands', '&#'],
    ['letters', 'abcd'],
  ])('of nothing but %s costs no more than its length', async (_what, part) => {
    const file = (length: number) => zipOf(docx(`<w:t>${part.repeat(length / part.length)}`));
    const [small, large] = [file(1_000_000), file(4_000_000)];
    const took = await fastestMs({
      small: () => textOf(DOCX, small, 1_000),
      large: () => textOf(DOCX, large, 1_000),
    });
    // Four times the length: with its square it would be sixteen times.
    expect(took.large).toBeLessThan(took.small * 10);
  });

  test('that leads out of the file, or is none, has no words', async () => {
    const file = zipOf(docx('<w:t>Tea</w:t>'));
    const cut = Buffer.concat([Buffer.alloc(30), file.subarray(60)]);
    const read = async (start: number, end: number) => cut.subarray(start, end);
    expect(await officeText(read, { bytes: cut.length, type: DOCX, maxChars: 100 })).toBeUndefined();
    expect(await textIn(DOCX, [{ name: 'other.xml', content: '<w:t>Tea</w:t>' }])).toBeUndefined();
  });
});

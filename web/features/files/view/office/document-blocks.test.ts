import { expect, test } from 'vitest';
import { documentBlocks } from './document-blocks.ts';

const p = (text: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const style = (name: string) => `<w:pStyle w:val="${name}"/>`;

test('headings, paragraphs, lists and tables come in their order, in words alone', () => {
  const xml = `<?xml version="1.0"?><w:document><w:body>
    ${p('A letter', style('Heading1'))}
    ${p('Dear Ada &amp; Grace,')}
    ${p('', '')}
    ${p('one', '<w:numPr><w:numId w:val="1"/></w:numPr>')}
    <w:tbl><w:tr><w:tc>${p('a')}</w:tc><w:tc>${p('b')}${p('c')}</w:tc></w:tr></w:tbl>
    ${p('end', style('berschrift2'))}
  </w:body></w:document>`;
  expect(documentBlocks(xml)).toEqual({
    isWhole: true,
    blocks: [
      { is: 'heading', level: 1, text: 'A letter' },
      { is: 'paragraph', text: 'Dear Ada & Grace,' },
      { is: 'item', text: 'one' },
      { is: 'table', rows: [['a', 'b\nc']] },
      { is: 'heading', level: 2, text: 'end' },
    ],
  });
});

test('what was deleted, and instructions of fields, are not read', () => {
  const xml =
    '<w:p><w:r><w:delText>old</w:delText><w:instrText>PAGE</w:instrText><w:t>new</w:t><w:tab/><w:t>x</w:t></w:r></w:p>';
  expect(documentBlocks(xml).blocks).toEqual([{ is: 'paragraph', text: 'new\tx' }]);
});

test('a document that is not one says nothing, and a long one only its first part', () => {
  expect(documentBlocks('no <xml').blocks).toEqual([]);
  expect(documentBlocks('<!DOCTYPE a [<!ENTITY b "c">]><w:p><w:t>&b;</w:t></w:p>').blocks).toEqual([
    { is: 'paragraph', text: '&b;' },
  ]);
  const { blocks, isWhole } = documentBlocks(p('x').repeat(3000));
  expect([blocks.length, isWhole]).toEqual([2000, false]);
});

import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readSlides } from './slides.ts';
import { zipOf } from './testing/zip-of.ts';
import { Zip } from './zip.ts';

/** The first bytes of a PNG of that size: nobody here looks further. */
function pngHead(width: number, height: number): Buffer {
  const head = Buffer.alloc(64, deflateSync('pixels'));
  head.write('89504e470d0a1a0a0000000d49484452', 'hex');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

const relations = (...targets: string[]) =>
  `<Relationships>${targets.map((target, i) => `<Relationship Id="rId${i + 1}" Target="${target}"/>`).join('')}</Relationships>`;
const shape = (text: string, kind = '') =>
  `<p:sp><p:nvSpPr>${kind}</p:nvSpPr><p:txBody>${text.split('|').map(paragraph).join('')}</p:txBody></p:sp>`;
const paragraph = (text: string) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;
const picture = (id: string, description = '') =>
  `<p:pic><p:nvPicPr><p:cNvPr id="4" descr="${description}"/></p:nvPicPr><p:blipFill><a:blip r:embed="${id}"/></p:blipFill></p:pic>`;
const TITLE = '<p:nvPr><p:ph type="ctrTitle"/></p:nvPr>';

function presentation(slides: string[], more: Record<string, string | Buffer> = {}): Zip {
  const ids = slides.map((_slide, i) => `<p:sldId id="${256 + i}" r:id="rId${i + 1}"/>`).join('');
  // The files are numbered the other way round: their order is what the presentation says.
  const paths = slides.map((_slide, i) => `slides/slide${slides.length - i}.xml`);
  return new Zip(
    zipOf({
      'ppt/presentation.xml': `<p:presentation><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
      'ppt/_rels/presentation.xml.rels': relations(...paths),
      ...Object.fromEntries(slides.map((slide, i) => [`ppt/${paths[i]}`, `<p:sld>${slide}</p:sld>`])),
      ...more,
    }),
  );
}

test('slides come in their order with title, texts and tables', async () => {
  const table = `<a:tbl><a:tr><a:tc>${paragraph('a')}</a:tc><a:tc>${paragraph('b')}</a:tc></a:tr></a:tbl>`;
  const first = shape('Tea &amp; cake', TITLE) + shape('Lemons|Sugar');
  const { slides, isWhole } = await readSlides(presentation([first, shape('The end') + table]));
  expect(slides).toEqual([
    { title: 'Tea & cake', parts: [{ is: 'text', text: 'Lemons\nSugar' }] },
    {
      title: '',
      parts: [
        { is: 'text', text: 'The end' },
        { is: 'table', rows: [['a', 'b']] },
      ],
    },
  ]);
  expect(isWhole).toBe(true);
});

test('pictures that lie within are shown, each as what its bytes are', async () => {
  const zip = presentation(
    [picture('rId1', 'A &quot;cat&quot;') + picture('rId2') + picture('rId3') + picture('rId9')],
    {
      'ppt/slides/_rels/slide1.xml.rels': relations(
        '../media/image1.jpg',
        '../media/image2.png',
        'https://example.com/a.png',
      ),
      'ppt/media/image1.jpg': pngHead(40, 30),
      'ppt/media/image2.png': '<svg onload="alert(1)"/>',
    },
  );
  const { slides, isWhole } = await readSlides(zip);
  expect(slides[0]?.parts).toEqual([{ is: 'picture', description: 'A "cat"', picture: expect.any(Blob) }]);
  expect(slides[0]?.parts[0]).toMatchObject({ picture: { type: 'image/png', size: 64 } });
  expect(isWhole).toBe(true);
});

test('of pictures that would take too much, and of very many slides, only the first are there, and it says so', async () => {
  const zip = presentation([picture('rId1')], {
    'ppt/slides/_rels/slide1.xml.rels': relations('../media/image1.png'),
    'ppt/media/image1.png': pngHead(30_000, 30_000),
  });
  expect(await readSlides(zip)).toEqual({ slides: [{ title: '', parts: [] }], isWhole: false });
  const many = await readSlides(presentation(Array.from({ length: 150 }, (_, i) => shape(`Slide ${i}`))));
  expect([many.slides.length, many.isWhole]).toEqual([100, false]);
  const full = await readSlides(presentation([shape('x').repeat(5_000), shape('last')]));
  expect([full.slides[0]?.parts.length, full.isWhole]).toEqual([3_000, false]);
});

test('what is no presentation is refused', async () => {
  await expect(readSlides(new Zip(zipOf({ 'xl/workbook.xml': '<workbook/>' })))).rejects.toThrow();
});

import { relationsOf } from './relations.ts';
import { SlidePictures } from './slide-pictures.ts';
import { type SlidePart, SlideReader } from './slide-reader.ts';
import { attributeOf, localName, readXml } from './xml.ts';
import type { Zip } from './zip.ts';

/** What a slide says and shows, without its look. */
export type Slide = { title: string; parts: SlidePart<Blob>[] };
export type Slides = { slides: Slide[]; isWhole: boolean };

const PRESENTATION = 'ppt/presentation.xml';
const XML_MAX_BYTES = 4 * 1024 * 1024;
const SLIDES_MAX = 100;
/** Of all slides together. */
const PARTS_MAX = 3_000;

/** Title, texts, tables and pictures of a presentation, slide by slide in the order in which they are shown. */
export async function readSlides(zip: Zip): Promise<Slides> {
  const presentation = await zip.text(PRESENTATION, XML_MAX_BYTES);
  if (!presentation) throw new Error('This is no presentation');
  const relations = await relationsOf(zip, PRESENTATION);
  const wanted = slideIdsOf(presentation.text).flatMap((id) => relations.get(id) ?? []);
  const pictures = new SlidePictures(zip);
  const slides: Slide[] = [];
  let isWhole = presentation.isWhole && wanted.length <= SLIDES_MAX;
  let left = PARTS_MAX;
  for (const path of wanted.slice(0, SLIDES_MAX)) {
    const xml = await zip.text(path, XML_MAX_BYTES);
    const reader = new SlideReader(left);
    const isRead = readXml(xml?.text ?? '', reader);
    left -= reader.parts.length;
    isWhole &&= isRead && xml?.isWhole === true;
    const parts = await pictures.putInto(reader.parts, await relationsOf(zip, path));
    slides.push({ title: reader.title, parts });
  }
  return { slides, isWhole: isWhole && pictures.isWhole };
}

/** The slides that are not hidden are known by their own parts only; here are all, in their order. */
function slideIdsOf(xml: string): string[] {
  const ids: string[] = [];
  readXml(xml, {
    isDone: false,
    open(tag, attributes) {
      const id = localName(tag) === 'sldId' ? attributeOf(attributes, '\\w+:id') : undefined;
      if (id) ids.push(id);
    },
    close: () => undefined,
    hear: () => undefined,
  });
  return ids;
}

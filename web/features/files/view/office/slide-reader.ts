import { attributeOf, localName, plainText, type XmlReader } from './xml.ts';

/** `P`: what stands for a picture, an id of the slide's relations or the picture itself. */
export type SlidePart<P = string> =
  | { is: 'text'; text: string }
  | { is: 'table'; rows: string[][] }
  | { is: 'picture'; picture: P; description: string };

/** Hears a slide (`ppt/slides/slide1.xml`): what its shapes say and which pictures it shows, in its order. */
export class SlideReader implements XmlReader {
  title = '';
  readonly parts: SlidePart[] = [];
  readonly #maxParts: number;
  #text = '';
  #isHeard = false;
  #isTitle = false;
  #rows: string[][] | undefined;
  #picture: { description: string; id?: string } | undefined;

  constructor(maxParts: number) {
    this.#maxParts = maxParts;
  }

  get isDone(): boolean {
    return this.parts.length + (this.#rows?.length ?? 0) >= this.#maxParts;
  }

  open(tag: string, attributes: string, isAlone: boolean): void {
    const name = localName(tag);
    if (name === 't') this.#isHeard = !isAlone;
    else if (name === 'br') this.#text += '\n';
    else if (name === 'ph') this.#isTitle = /^(?:ctrT|t)itle$/.test(attributeOf(attributes, 'type') ?? '');
    else if (name === 'tbl') this.#rows = [];
    else if (name === 'tr') this.#rows?.push([]);
    else if (name === 'pic') this.#picture = { description: '' };
    else if (this.#picture) this.#lookAt(this.#picture, name, attributes);
  }

  close(tag: string): void {
    const name = localName(tag);
    if (name === 't') this.#isHeard = false;
    else if (name === 'p') this.#text += '\n';
    else if (name === 'tc') this.#rows?.at(-1)?.push(this.#takeText());
    else if (name === 'tbl') this.#endTable();
    else if (name === 'sp') this.#endShape();
    else if (name === 'pic') this.#endPicture();
  }

  hear(text: string): void {
    if (this.#isHeard) this.#text += plainText(text);
  }

  #lookAt(picture: { description: string; id?: string }, name: string, attributes: string): void {
    if (name === 'cNvPr') picture.description = attributeOf(attributes, 'descr') ?? '';
    const id = name === 'blip' ? attributeOf(attributes, '\\w+:embed') : undefined;
    if (id !== undefined) picture.id = id;
  }

  #takeText(): string {
    const text = this.#text.trim();
    this.#text = '';
    return text;
  }

  #endShape(): void {
    const text = this.#takeText();
    const isTitle = this.#isTitle && this.title === '';
    this.#isTitle = false;
    if (text === '') return;
    if (isTitle) this.title = text;
    else this.parts.push({ is: 'text', text });
  }

  #endTable(): void {
    if (this.#rows && this.#rows.length > 0) this.parts.push({ is: 'table', rows: this.#rows });
    this.#rows = undefined;
  }

  #endPicture(): void {
    const { id, description } = this.#picture ?? {};
    this.#picture = undefined;
    if (id !== undefined) this.parts.push({ is: 'picture', picture: id, description: description ?? '' });
  }
}

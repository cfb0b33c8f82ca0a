import { readPictureHead } from '#contract/pictures.ts';
import type { SlidePart } from './slide-reader.ts';
import type { Zip } from './zip.ts';

const PICTURES_MAX = 60;
const PICTURE_MAX_BYTES = 8 * 1024 * 1024;
const ALL_MAX_BYTES = 48 * 1024 * 1024;
/** Decoding takes four bytes a pixel in every browser that shows it. */
const PICTURE_MAX_PIXELS = 20_000_000;
const SHOWN = new Set(['image/png', 'image/jpeg']);

/** The pictures that lie within a presentation, each unpacked once: PNG and JPEG, as their bytes say. */
export class SlidePictures {
  /** None was left out for its size. */
  isWhole = true;
  readonly #zip: Zip;
  readonly #known = new Map<string, Blob | undefined>();
  #leftBytes = ALL_MAX_BYTES;

  constructor(zip: Zip) {
    this.#zip = zip;
  }

  /** The parts of a slide with pictures instead of their ids; those that cannot be shown are left out. */
  async putInto(parts: readonly SlidePart[], relations: ReadonlyMap<string, string>): Promise<SlidePart<Blob>[]> {
    const shown: SlidePart<Blob>[] = [];
    for (const part of parts) {
      if (part.is !== 'picture') shown.push(part);
      else {
        const picture = await this.#pictureAt(relations.get(part.picture));
        if (picture) shown.push({ ...part, picture });
      }
    }
    return shown;
  }

  async #pictureAt(path: string | undefined): Promise<Blob | undefined> {
    if (path === undefined || !this.#zip.has(path)) return undefined;
    if (!this.#known.has(path)) this.#known.set(path, await this.#read(path));
    return this.#known.get(path);
  }

  async #read(path: string): Promise<Blob | undefined> {
    const maxBytes = Math.min(PICTURE_MAX_BYTES, this.#leftBytes);
    const bytes = this.#known.size < PICTURES_MAX ? await this.#zip.bytes(path, maxBytes) : undefined;
    const head = bytes && readPictureHead(bytes);
    const isLarge = head && head.width * head.height > PICTURE_MAX_PIXELS;
    if (!bytes || isLarge) this.isWhole = false;
    if (!bytes || !head || isLarge || !SHOWN.has(head.type)) return undefined;
    this.#leftBytes -= bytes.length;
    return new Blob([bytes], { type: head.type });
  }
}

const END = 0x06054b50;
const END_BYTES = 22;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const HEAD_BYTES = 30;
const DEFLATED = 8;
/** Unpacked one after the other: what a hostile one of them grows to is looked at before the next. */
const PIECE_BYTES = 16 * 1024;

type Entry = { method: number; packedBytes: number; headAt: number };
/** `isWhole`: there is no more of it. */
export type Beginning = { text: string; isWhole: boolean };

/** A ZIP archive, as office documents are. What is in it is unpacked as far as it is asked for, whatever it says of itself. */
export class Zip {
  readonly #view: DataView<ArrayBuffer>;
  readonly #entries = new Map<string, Entry>();

  /** Throws a `RangeError` where it is none. */
  constructor(archive: ArrayBuffer) {
    this.#view = new DataView(archive);
    this.#readDirectory();
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The first `maxBytes` of a text; undefined when there is none of that name. */
  async text(name: string, maxBytes: number): Promise<Beginning | undefined> {
    const decoder = new TextDecoder();
    let text = '';
    const isWhole = await this.#unpack(name, maxBytes, (piece) => {
      text += decoder.decode(piece, { stream: true });
    });
    return isWhole === undefined ? undefined : { text, isWhole };
  }

  /** Undefined when there is none of that name, and when it is larger. */
  async bytes(name: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const isWhole = await this.#unpack(name, maxBytes, (piece) => pieces.push(piece));
    return isWhole ? new Uint8Array(await new Blob(pieces).arrayBuffer()) : undefined;
  }

  /** Whether that was all of it. */
  async #unpack(name: string, maxBytes: number, take: (piece: Uint8Array<ArrayBuffer>) => void) {
    const entry = this.#entries.get(name);
    if (!entry) return undefined;
    const packed = this.#packed(entry);
    const stream = entry.method === DEFLATED ? packed.pipeThrough(new DecompressionStream('deflate-raw')) : packed;
    const reader = stream.getReader();
    let left = maxBytes;
    for (let next = await reader.read(); next.value; next = await reader.read()) {
      const piece = next.value.length > left ? next.value.subarray(0, left) : next.value;
      take(new Uint8Array(piece));
      left -= piece.length;
      if (piece.length === next.value.length) continue;
      await reader.cancel().catch(() => undefined);
      return false;
    }
    return true;
  }

  #packed({ headAt, packedBytes }: Entry): ReadableStream<Uint8Array<ArrayBuffer>> {
    const nameBytes = this.#view.getUint16(headAt + 26, true) + this.#view.getUint16(headAt + 28, true);
    let at = headAt + HEAD_BYTES + nameBytes;
    const end = Math.min(at + packedBytes, this.#view.byteLength);
    const { buffer } = this.#view;
    return new ReadableStream({
      pull(controller) {
        if (at >= end) return controller.close();
        const length = Math.min(PIECE_BYTES, end - at);
        controller.enqueue(new Uint8Array(buffer, at, length));
        at += length;
      },
    });
  }

  #readDirectory(): void {
    const view = this.#view;
    let end = view.byteLength - END_BYTES;
    while (view.getUint32(end, true) !== END) end -= 1;
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(at, true) === ENTRY; left--) {
      const nameBytes = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + ENTRY_BYTES, nameBytes));
      const method = view.getUint16(at + 10, true);
      const entry = { method, packedBytes: view.getUint32(at + 20, true), headAt: view.getUint32(at + 42, true) };
      if (!this.#entries.has(name)) this.#entries.set(name, entry);
      at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  }
}

const END = 0x06054b50;
const END_BYTES = 22;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const HEAD_BYTES = 30;
const DEFLATED = 8;

/**
 * One file out of a ZIP archive, as office documents are; undefined when there is none of that name. Throws when it
 * unpacks to more than `maxBytes`, whatever it says of itself.
 */
export async function unzipOne(
  archive: Uint8Array<ArrayBuffer>,
  name: string,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const entry = findEntry(view, name);
  if (!entry) return undefined;
  const start =
    entry.headAt + HEAD_BYTES + view.getUint16(entry.headAt + 26, true) + view.getUint16(entry.headAt + 28, true);
  const packed = archive.subarray(start, start + entry.packedBytes);
  const stream = new Blob([packed]).stream();
  const plain = entry.method === DEFLATED ? stream.pipeThrough(new DecompressionStream('deflate-raw')) : stream;
  return atMost(plain, maxBytes);
}

function findEntry(view: DataView, name: string) {
  let end = view.byteLength - END_BYTES;
  while (view.getUint32(end, true) !== END) end -= 1;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(at, true) === ENTRY; left--) {
    const nameBytes = view.getUint16(at + 28, true);
    const found = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_BYTES, nameBytes));
    if (found === name) {
      const method = view.getUint16(at + 10, true);
      return { method, packedBytes: view.getUint32(at + 20, true), headAt: view.getUint32(at + 42, true) };
    }
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return undefined;
}

async function atMost(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); next.value; next = await reader.read()) {
    bytes += next.value.length;
    if (bytes > maxBytes) {
      await reader.cancel().catch(() => undefined);
      throw new RangeError('It unpacks to more than is read');
    }
    chunks.push(new Uint8Array(next.value));
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

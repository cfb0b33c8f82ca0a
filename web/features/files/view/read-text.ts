/** More of a text is neither loaded nor shown: nobody reads on, and drawing it would hold up the page. */
export const TEXT_MAX_BYTES = 256 * 1024;

export type ReadText = { text: string; shownBytes: number; isWhole: boolean };

/** The first part of a text that lies at an address, to the end of a line where there is more. */
export async function readText(address: string, signal: AbortSignal): Promise<ReadText> {
  const answer = await fetch(address, { signal, headers: { range: `bytes=0-${TEXT_MAX_BYTES - 1}` } });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const all = Number(/\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1] ?? bytes.length);
  return cutText(bytes, all);
}

export function cutText(bytes: Uint8Array, allBytes: number): ReadText {
  const isWhole = bytes.length >= allBytes;
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  // `stream`: a character that is cut in two at the end is left out.
  const text = new TextDecoder(encoding).decode(bytes, { stream: !isWhole });
  const end = isWhole ? text.length : text.lastIndexOf('\n') + 1 || text.length;
  return { text: text.slice(0, end), shownBytes: bytes.length, isWhole };
}

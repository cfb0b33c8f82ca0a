const HEADER_BYTES = 44;

/** One channel of 16-bit samples as a WAV file. */
export function wavOf(chunks: readonly Int16Array[], samplesPerSecond: number): ArrayBuffer {
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  const file = new ArrayBuffer(HEADER_BYTES + bytes);
  const view = new DataView(file);
  const text = (at: number, letters: string) => {
    for (const [place, letter] of [...letters].entries()) view.setUint8(at + place, letter.charCodeAt(0));
  };
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + bytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // uncompressed
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, samplesPerSecond, true);
  view.setUint32(28, samplesPerSecond * 2, true);
  view.setUint16(32, 2, true); // bytes of a sample
  view.setUint16(34, 16, true); // bits of it
  text(36, 'data');
  view.setUint32(40, bytes, true);
  let at = HEADER_BYTES;
  for (const chunk of chunks) {
    new Int16Array(file, at, chunk.length).set(chunk);
    at += chunk.byteLength;
  }
  return file;
}

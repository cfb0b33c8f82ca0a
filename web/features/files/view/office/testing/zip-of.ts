type Deflate = (content: Buffer) => Buffer;

/** A ZIP archive of these files, as far as previews look at one; packed where somebody says how. */
export function zipOf(files: Record<string, string | Buffer>, deflate?: Deflate): ArrayBuffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflate ? deflate(Buffer.from(content)) : Buffer.from(content);
    const length = Buffer.byteLength(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflate ? 8 : 0, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(length, 28);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, Buffer.from(name));
    bodies.push(head, Buffer.from(name), packed);
    at += 30 + length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(at, 16);
  const archive = Buffer.concat([...bodies, ...directory, end]);
  return new Uint8Array(archive).buffer;
}

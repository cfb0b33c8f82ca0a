/** Where sealed parts are kept. A store sees ciphertext only; names are ours: letters, digits, hyphens and slashes. */
export type BlobStore = {
  /** All of it or nothing: once this resolves, the part survives a power cut. */
  put(name: string, source: AsyncIterable<Buffer>): Promise<void>;
  /** The bytes from `start` up to, and without, `end`. Throws `MissingPart` before the first of them. */
  get(name: string, range: { start: number; end: number }): Promise<AsyncIterable<Buffer>>;
  remove(name: string): Promise<void>;
  /** Removes what lies in this folder besides the parts of these names, given without it. */
  tidyFolder(folder: string, keep: readonly string[]): Promise<void>;
  /** Everything whose name begins with this folder; doing it again changes nothing. */
  removeFolder(folder: string): Promise<void>;
};

/** What the database knows of is not in the store: lost, or not restored with it. */
export class MissingPart extends Error {}

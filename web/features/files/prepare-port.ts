import type { Upload } from './upload.ts';

type Prepared = Pick<Upload, 'name' | 'bytes' | 'blob' | 'saved' | 'thumbnail' | 'sound'>;

export type Prepare = {
  /** Whether it may be a picture, or something else of which something is made. */
  isFor(file: File): boolean;
  /** Answers what is different of it then; throws `Undecided` where the person has to say what is to be done. */
  run(upload: Upload, signal: AbortSignal): Promise<Partial<Prepared>>;
};

/** What it tells could not be taken out of a picture. */
export class Undecided extends Error {}

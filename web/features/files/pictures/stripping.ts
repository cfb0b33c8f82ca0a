import { type Bytes, type Exif, joined, NOTHING_TOLD, type Told } from './exif.ts';

/** A picture without what it told beside what it shows; its points are as they were, letter by letter. */
export type Stripped = {
  parts: Bytes[];
  told: Told;
  /** Kept in the parts too, for it would lie on its side without it. */
  orientation: number;
  /** It has more than one frame. */
  moves: boolean;
};

/** What is collected on the way through a picture. */
export class Stripping {
  readonly parts: Bytes[] = [];
  told: Told = NOTHING_TOLD;
  orientation = 1;
  moves = false;

  keep(part: Bytes): void {
    this.parts.push(part);
  }
  leaveOut(told: Partial<Told> = { other: true }): void {
    this.told = joined(this.told, { ...NOTHING_TOLD, ...told });
  }
  leaveOutExif({ orientation, told }: Exif): void {
    this.orientation = orientation;
    this.leaveOut(told);
  }
  done(): Stripped {
    const { parts, told, orientation, moves } = this;
    return { parts, told, orientation, moves };
  }
}

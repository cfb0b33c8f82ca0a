/** What of a message the tree is made of; nothing that anybody said. */
export type ShapeRow = {
  id: string;
  parentId: string | null;
  authorId: string;
  role: 'user' | 'assistant';
  model: string | null;
  isDeleted: boolean;
  ordinal: number;
  createdMs: number;
};

const NONE = -1;
const NO_CHILDREN: readonly number[] = [];

/**
 * The tree of a conversation without its words. A path through it is a walk of array look-ups, so that the middle of a
 * hundred thousand messages is as near as their end. Messages stand at places 0, 1, … in the order in which they came.
 */
export class Shape {
  /** Everything up to this change of the conversation is in it. */
  seq = 0;
  readonly #rows: ShapeRow[] = [];
  readonly #places = new Map<string, number>();
  readonly #parents: number[] = [];
  /** Those whose parent has not come yet. */
  #orphans: number[] = [];
  /** By place, oldest first; at NONE those without a parent. Made when somebody asks. */
  #children: Map<number, number[]> | undefined;

  get size(): number {
    return this.#rows.length;
  }

  /** New messages, and known ones that changed. A parent may come later than its children, but not never. */
  add(rows: readonly ShapeRow[], seq: number): void {
    for (const row of rows) {
      const known = this.#places.get(row.id);
      if (known !== undefined) this.#rows[known] = row;
      else {
        this.#places.set(row.id, this.#rows.length);
        this.#rows.push(row);
        this.#children = undefined;
      }
    }
    for (let place = this.#parents.length; place < this.#rows.length; place++) {
      const parent = this.#parentOf(place);
      if (parent === undefined) this.#orphans.push(place);
      this.#parents.push(parent ?? NONE);
    }
    this.#orphans = this.#orphans.filter((place) => {
      const parent = this.#parentOf(place);
      if (parent !== undefined) this.#parents[place] = parent;
      return parent === undefined;
    });
    this.seq = Math.max(this.seq, seq);
  }

  #parentOf(place: number): number | undefined {
    const parentId = this.#rows[place]?.parentId ?? null;
    return parentId === null ? NONE : this.#places.get(parentId);
  }

  row(id: string): ShapeRow | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#rows[place];
  }

  /** From the beginning down to this message. */
  path(endId: string | null): ShapeRow[] {
    const path: ShapeRow[] = [];
    let place = endId === null ? NONE : (this.#places.get(endId) ?? NONE);
    while (place !== NONE) {
      const row = this.#rows[place];
      if (row) path.push(row);
      place = this.#parents[place] ?? NONE;
    }
    return path.reverse();
  }

  /** The ids that share a parent with this message, itself among them, oldest first. */
  siblings(id: string): string[] {
    const place = this.#places.get(id);
    const parent = place === undefined ? undefined : this.#parents[place];
    return parent === undefined ? [] : this.#idsOf(this.#childrenOf(parent));
  }

  childIds(id: string | null): string[] {
    const place = id === null ? NONE : this.#places.get(id);
    return place === undefined ? [] : this.#idsOf(this.#childrenOf(place));
  }

  /** The end of the branch that goes on from here, taking the newest child at every fork. */
  newestEnd(id: string): string | undefined {
    let place = this.#places.get(id);
    for (let next = place; next !== undefined; next = this.#childrenOf(next).at(-1)) place = next;
    return place === undefined ? undefined : this.#rows[place]?.id;
  }

  #idsOf(places: readonly number[]): string[] {
    return places.flatMap((place) => this.#rows[place]?.id ?? []);
  }

  #childrenOf(place: number): readonly number[] {
    this.#children ??= this.#makeChildren();
    return this.#children.get(place) ?? NO_CHILDREN;
  }

  #makeChildren(): Map<number, number[]> {
    const children = new Map<number, number[]>();
    for (const [place, parent] of this.#parents.entries()) {
      const known = children.get(parent);
      if (known) known.push(place);
      else children.set(parent, [place]);
    }
    const ordinalAt = (place: number) => this.#rows[place]?.ordinal ?? 0;
    for (const places of children.values()) if (places.length > 1) places.sort((a, b) => ordinalAt(a) - ordinalAt(b));
    return children;
  }
}

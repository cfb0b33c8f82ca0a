import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { mentionsIn, type Named } from '#contract/mentions.ts';

export type NameHandlers = {
  /** Who can be named. */
  names: () => readonly Named[];
};

/** Whoever is named is seen to be while it is written; painted over the words, as code is (colours.ts). */
export const Names = Extension.create<NameHandlers>({
  name: 'names',
  addProseMirrorPlugins() {
    const { names } = this.options;
    if (!('highlights' in CSS)) return [];
    return [new Plugin({ view: (view) => new NamePainter(view, names) })];
  },
});

const HIGHLIGHT = 'mention';

class NamePainter {
  readonly #names: NameHandlers['names'];
  #painted: AbstractRange[] = [];

  constructor(view: EditorView, names: NameHandlers['names']) {
    this.#names = names;
    this.update(view);
  }

  update(view: EditorView): void {
    this.destroy();
    const highlight = CSS.highlights.get(HIGHLIGHT) ?? new Highlight();
    CSS.highlights.set(HIGHLIGHT, highlight);
    this.#painted = placesIn(view.state.doc, this.#names()).map(({ from, to }) => {
      const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)];
      return new StaticRange({
        ...{ startContainer: start.node, startOffset: start.offset },
        ...{ endContainer: end.node, endOffset: end.offset },
      });
    });
    for (const range of this.#painted) highlight.add(range);
  }

  destroy(): void {
    for (const range of this.#painted) CSS.highlights.get(HIGHLIGHT)?.delete(range);
    this.#painted = [];
  }
}

/** Where the words of the document name somebody. */
function placesIn(doc: Node, people: readonly Named[]): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  if (people.length === 0) return places;
  doc.descendants((node, at) => {
    if (node.type.spec.code) return false;
    if (!node.text?.includes('@') || node.marks.some(({ type }) => type.spec.code)) return true;
    let from = at;
    for (const piece of mentionsIn(node.text, people)) {
      const to = from + (typeof piece === 'string' ? piece : piece.text).length;
      if (typeof piece !== 'string') places.push({ from, to });
      from = to;
    }
    return true;
  });
  return places;
}

import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { piecesOf, type Runs } from '../markdown/highlight-runs.ts';
import { languageOf } from '../markdown/languages.ts';

/** After the last key. */
const QUIET_MS = 250;
/** Longer code is coloured once it was sent: so many coloured words would slow down each key. */
const MAX_CHARS = 10_000;

const key = new PluginKey<DecorationSet>('colours');

/** Code in its colours while it is written: worked out beside the page, and only as looks, never as part of the words. */
export const Colours = Extension.create({
  name: 'colours',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        // Between two looks the colours move with the words.
        apply: (tr, colours) => tr.getMeta(key) ?? colours.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state) => key.getState(state) },
      view: (view) => new Colourist(view),
    }),
  ],
});

class Colourist {
  readonly #view: EditorView;
  readonly #known = new WeakMap<Node, Runs>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(view: EditorView) {
    this.#view = view;
    this.#look();
  }

  update(_view: EditorView, { doc }: { doc: Node }): void {
    if (doc !== this.#view.state.doc) this.#look();
  }

  destroy(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #look(): void {
    clearTimeout(this.#timer);
    const blocks = this.#blocks();
    // Without a connection the colours do not come: the code stays as it is.
    if (blocks.length > 0) this.#timer = setTimeout(() => void this.#colour().catch(() => undefined), QUIET_MS);
  }

  /** Where there is code in a language that we know. */
  #blocks(): { node: Node; at: number }[] {
    const blocks: { node: Node; at: number }[] = [];
    this.#view.state.doc.descendants((node, at) => {
      if (isColoured(node)) blocks.push({ node, at });
      return !node.isTextblock;
    });
    return blocks;
  }

  async #colour(): Promise<void> {
    const { doc } = this.#view.state;
    const missing = this.#blocks().filter(({ node }) => !this.#known.has(node));
    if (missing.length > 0) {
      const { highlight } = await import('../markdown/highlighter.ts');
      for (const { node } of missing) {
        const language = languageOf(nameOf(node));
        const runs = language && (await highlight(language, node.textContent, { keep: false }));
        this.#known.set(node, runs ?? []);
      }
    }
    if (this.#isOver) return;
    // A composition would be lost when its words are drawn anew; what was written meanwhile has its own look.
    if (this.#view.composing || this.#view.state.doc !== doc) this.#look();
    else this.#show();
  }

  #show(): void {
    const { doc, tr } = this.#view.state;
    const colours = this.#blocks().flatMap(({ node, at }) => inColours(node, at + 1, this.#known.get(node) ?? []));
    this.#view.dispatch(tr.setMeta(key, DecorationSet.create(doc, colours)).setMeta('addToHistory', false));
  }
}

const nameOf = ({ attrs }: Node): string => String(attrs['info']).split(/\s/)[0] ?? '';

const isColoured = (node: Node): boolean =>
  node.type.name === 'codeBlock' &&
  node.content.size > 0 &&
  node.content.size <= MAX_CHARS &&
  languageOf(nameOf(node)) !== undefined;

function inColours(node: Node, from: number, runs: Runs): Decoration[] {
  let at = from;
  return piecesOf(node.textContent, runs).flatMap(({ text, kind }) => {
    const start = at;
    at += text.length;
    return kind ? [Decoration.inline(start, at, { 'data-token': kind })] : [];
  });
}

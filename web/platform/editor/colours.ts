import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import type { Mapping } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { piecesOf, type Runs } from '../markdown/highlight-runs.ts';
import { languageOf } from '../markdown/languages.ts';

/** After the last key. */
const QUIET_MS = 250;
/** Longer code is coloured once it was sent. */
const MAX_CHARS = 10_000;

type Coloured = { from: number; to: number; kind: string };

const key = new PluginKey<readonly Coloured[]>('colours');

/**
 * Code in its colours while it is written: worked out beside the page, and painted over the words by the browser. As
 * elements around each word they would be laid out anew with every key.
 */
export const Colours = Extension.create({
  name: 'colours',
  addProseMirrorPlugins: () => [
    new Plugin<readonly Coloured[]>({
      key,
      state: {
        init: () => [],
        // Between two looks the colours move with the words.
        apply: (tr, colours) => tr.getMeta(key) ?? (tr.docChanged ? moved(colours, tr.mapping) : colours),
      },
      view: (view) => new Colourist(view),
    }),
  ],
});

const moved = (colours: readonly Coloured[], mapping: Mapping): Coloured[] =>
  colours.map(({ from, to, kind }) => ({ from: mapping.map(from, 1), to: mapping.map(to, -1), kind }));

class Colourist {
  readonly #view: EditorView;
  readonly #known = new WeakMap<Node, Runs>();
  #painted = new Map<string, AbstractRange[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(view: EditorView) {
    this.#view = view;
    this.#look();
  }

  update(view: EditorView, before: EditorState): void {
    if (before.doc !== view.state.doc) this.#look();
    if (before.doc !== view.state.doc || key.getState(before) !== key.getState(view.state)) this.#paint();
  }

  destroy(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#wipe();
  }

  #look(): void {
    clearTimeout(this.#timer);
    const blocks = this.#blocks();
    // Without a connection the colours do not come: the code stays as it is.
    // Browsers of some years ago paint nothing over words.
    if (blocks.length > 0 && 'highlights' in CSS)
      this.#timer = setTimeout(() => void this.#colour().catch(() => undefined), QUIET_MS);
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
    const { tr } = this.#view.state;
    const colours = this.#blocks().flatMap(({ node, at }) => inColours(node, at + 1, this.#known.get(node) ?? []));
    this.#view.dispatch(tr.setMeta(key, colours).setMeta('addToHistory', false));
  }

  #paint(): void {
    const colours = key.getState(this.#view.state) ?? [];
    this.#wipe();
    if (colours.length === 0) return;
    for (const { node, at } of this.#blocks()) {
      const words = textOf(this.#view, node, at);
      if (!words) continue;
      const start = at + 1;
      for (const { from, to, kind } of colours) {
        if (from < start || to > start + words.length || from >= to) continue;
        const range = { startContainer: words, endContainer: words, startOffset: from - start, endOffset: to - start };
        this.#add(kind, new StaticRange(range));
      }
    }
  }

  #add(kind: string, range: AbstractRange): void {
    const name = `code-${kind}`;
    const highlight = CSS.highlights.get(name) ?? new Highlight();
    CSS.highlights.set(name, highlight.add(range));
    const painted = this.#painted.get(name) ?? [];
    painted.push(range);
    this.#painted.set(name, painted);
  }

  /** Another editor on the page has its own. */
  #wipe(): void {
    for (const [name, ranges] of this.#painted) for (const range of ranges) CSS.highlights.get(name)?.delete(range);
    this.#painted = new Map();
  }
}

/** Undefined while a composition or the browser has it in pieces. */
function textOf(view: EditorView, { content }: Node, at: number): Text | undefined {
  const block = view.nodeDOM(at);
  const words = block instanceof Element ? block.querySelector('code')?.firstChild : undefined;
  return words instanceof Text && words.length === content.size ? words : undefined;
}

const nameOf = ({ attrs }: Node): string => String(attrs['info']).split(/\s/)[0] ?? '';

const isColoured = (node: Node): boolean =>
  node.type.name === 'codeBlock' &&
  node.content.size > 0 &&
  node.content.size <= MAX_CHARS &&
  languageOf(nameOf(node)) !== undefined;

function inColours(node: Node, from: number, runs: Runs): Coloured[] {
  let at = from;
  return piecesOf(node.textContent, runs).flatMap(({ text, kind }) => {
    const start = at;
    at += text.length;
    return kind ? [{ from: start, to: at, kind }] : [];
  });
}

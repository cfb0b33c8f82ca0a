import { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { joined } from '../joined.ts';
import { Anew } from './anew.ts';
import { offsetOf, placeOf } from './caret.ts';
import { Colours } from './colours.ts';
import { Guess, guessed } from './guess.ts';
import { insertBlock } from './insert-block.ts';
import { type KeyHandlers, Keys } from './keys.ts';
import { setLink } from './links.ts';
import { MarkdownMirror } from './mirror.ts';
import { type NameHandlers, Names } from './names.ts';
import { Formula, FormulaBlock } from './nodes/atoms.ts';
import { CodeBlock } from './nodes/code-blocks.ts';
import { ListItem } from './nodes/lists.ts';
import { Paste, type PasteHandlers } from './paste/paste.ts';
import { readMarkdown } from './read-markdown.ts';
import { NODES, schema } from './schema.ts';
import { TypingRules } from './typing-rules.ts';
import { codeView } from './views/code-view.ts';
import { formulaView } from './views/formula-view.ts';
import { itemView } from './views/item-view.ts';
import { isEmptyDoc, isEmptyLine } from './write-markdown.ts';

export type Range = { start: number; end: number };

export type RichTextOptions = {
  /** Where it is put; belongs to it. */
  element: HTMLElement;
  /** What was written until now, as often as it changed: undoing goes back through it. The last one is what is shown. */
  texts: readonly string[];
  /** The selection in the last text. */
  selection?: Range | undefined;
  attributes: Record<string, string>;
  handlers: Omit<KeyHandlers, 'link'> &
    PasteHandlers &
    NameHandlers & {
      changed: (markdown: string) => void;
    };
};

const VIEWS = new Map(
  [
    ...[CodeBlock.extend({ addNodeView: () => codeView }), ListItem.extend({ addNodeView: () => itemView })],
    ...[Formula, FormulaBlock].map((node) => node.extend({ addNodeView: () => formulaView })),
  ].map((node) => [node.name, node]),
);

/** An editor whose document is markdown on the outside. */
export class RichText {
  readonly editor: Editor;
  readonly #handlers: RichTextOptions['handlers'];
  readonly #listeners = new Set<() => void>();
  #version = 0;
  #isLinking = false;
  #mirror: MarkdownMirror;

  constructor({ element, texts, selection, attributes, handlers }: RichTextOptions) {
    this.#handlers = handlers;
    this.#mirror = new MarkdownMirror(texts[0] ?? '');
    this.editor = new Editor({
      element,
      extensions: [
        ...NODES.map((node) => VIEWS.get(node.name) ?? node),
        Keys.configure({ ...handlers, link: () => this.askForLink() }),
        Paste.configure({ takes: handlers.takes }),
        TypingRules,
        Anew,
        Colours,
        Names.configure({ names: handlers.names }),
        Guess,
      ],
      // The page brings its own; the content policy allows no other.
      injectCSS: false,
      editorProps: { attributes },
      onBeforeCreate({ editor }) {
        editor.schema = schema;
        editor.extensionManager.schema = schema;
      },
    });
    this.#show(docOf(this.#mirror.nodes));
    for (const text of texts.slice(1)) this.#follow(text);
    if (selection) this.select(selection);
    this.editor.on('transaction', ({ transaction }) => {
      if (transaction.docChanged) this.#handlers.changed(this.#mirror.update(this.editor.state.doc.children));
      this.#moved();
    });
    this.#moved();
  }

  /** Counts every change of the document and the selection. */
  get version(): number {
    return this.#version;
  }
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get text(): string {
    return this.#mirror.text;
  }
  /** The selection in the markdown. */
  get selection(): Range {
    const { doc, selection } = this.editor.state;
    return { start: offsetOf(this.#mirror, doc, selection.from), end: offsetOf(this.#mirror, doc, selection.to) };
  }

  select({ start, end }: Range): void {
    const { tr, doc } = this.editor.state;
    const [from, to] = [placeOf(this.#mirror, start), placeOf(this.#mirror, end)];
    const selection = TextSelection.between(doc.resolve(from), doc.resolve(Math.max(from, to)));
    this.editor.view.dispatch(tr.setSelection(selection).scrollIntoView());
  }

  /** Another text from outside: there is nothing to be undone in it. */
  replace(text: string): void {
    this.#mirror = new MarkdownMirror(text);
    this.#show(docOf(this.#mirror.nodes));
    this.#moved();
  }

  /** Puts markdown where the cursor stands, in place of what is selected. */
  insert(markdown: string): void {
    const { state, view } = this.editor;
    const nodes = readMarkdown(markdown);
    const isLines = nodes.every(({ type }) => type.name === 'paragraph');
    const words = nodes.filter((node) => isLines || !isEmptyLine(node));
    const open = isLines ? 1 : 0;
    const tr = state.tr.replaceSelection(new Slice(Fragment.from(words), open, open));
    const { $from } = tr.selection;
    if (!isLines && $from.node(1).type.name !== 'paragraph') {
      tr.insert($from.after(1), schema.node('paragraph'));
      tr.setSelection(TextSelection.near(tr.doc.resolve($from.after(1))));
    }
    view.dispatch(tr.scrollIntoView());
    view.focus();
  }

  /** The words of the line left and right of the cursor; undefined where something is selected, and within code. */
  around(): { before: string; after: string; isLine: boolean } | undefined {
    const { state, view } = this.editor;
    const { $from, empty } = state.selection;
    const { parent } = $from;
    const marks = state.storedMarks ?? $from.marks();
    if (!empty || !view.hasFocus() || !parent.isTextblock || parent.type.spec.code) return undefined;
    if (marks.some(({ type }) => type.spec.code)) return undefined;
    const words = (from: number, to: number) => parent.textBetween(from, to, undefined, '\ufffc');
    const isLine = parent.type === schema.nodes.paragraph;
    const at = $from.parentOffset;
    return { before: words(0, at), after: words(at, parent.content.size), isLine };
  }

  /** Takes the last characters before the cursor away, and puts words there, letter by letter. */
  complete(chars: number, words: string): void {
    const { state, view } = this.editor;
    const { from } = state.selection;
    view.dispatch(
      closeHistory(state.tr)
        .insertText(words, from - chars, from)
        .scrollIntoView(),
    );
    view.focus();
  }

  /** Makes a block of the line whose last characters are taken away. */
  completeBlock(chars: number, name: string, info?: string): void {
    this.complete(chars, '');
    insertBlock(this.editor, name, info);
  }

  /** Puts words where the cursor stands, as they are, with a space before them where one belongs. */
  say(words: string): void {
    const { state, view } = this.editor;
    const { $from } = state.selection;
    const before = $from.parent.textBetween(0, $from.parentOffset, undefined, ' ');
    view.dispatch(closeHistory(state.tr).insertText(joined(before, words)).scrollIntoView());
    view.focus();
  }

  /** Shows words at the cursor that are no part of the text; empty for none. */
  guess(words: string): void {
    this.editor.view.dispatch(guessed(this.editor.state.tr, words));
  }

  /** The address of a link is being asked for. */
  get isLinking(): boolean {
    return this.#isLinking;
  }
  askForLink(): boolean {
    if (this.editor.state.selection.$from.parent.type.spec.code) return false;
    this.#isLinking = true;
    this.#moved();
    return true;
  }

  /** The answer: an address, an empty one for no link, or undefined to leave things as they are. */
  link(address: string | undefined): void {
    this.#isLinking = false;
    if (address !== undefined) setLink(this.editor, address);
    this.#moved();
    this.focus();
  }

  focus(): void {
    this.editor.view.focus();
  }

  destroy(): void {
    this.editor.destroy();
  }

  #show(doc: Node): void {
    const { state, view } = this.editor;
    view.updateState(EditorState.create({ schema, doc, plugins: state.plugins, selection: TextSelection.atEnd(doc) }));
    this.#mirror.adopt(doc.children);
  }

  /** As if it had been typed here. */
  #follow(text: string): void {
    const { doc, tr } = this.editor.state;
    const mirror = new MarkdownMirror(text);
    const next = docOf(mirror.nodes);
    const start = doc.content.findDiffStart(next.content);
    const end = doc.content.findDiffEnd(next.content);
    if (start === null || !end) return;
    // Where the same letters stand side by side, the two may overlap.
    const overlap = Math.max(0, start - Math.min(end.a, end.b));
    tr.replace(start, end.a + overlap, next.slice(start, end.b + overlap));
    this.editor.view.dispatch(closeHistory(tr));
    this.#mirror = mirror;
    mirror.adopt(this.editor.state.doc.children);
  }

  #moved(): void {
    const { dom } = this.editor.view;
    const isEmpty = isEmptyDoc(this.editor.state.doc);
    if (isEmpty) dom.dataset['empty'] = '';
    else delete dom.dataset['empty'];
    // Empty, it runs as the page does: its placeholder would else stand at the far side.
    dom.dir = isEmpty ? '' : 'auto';
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

const docOf = (nodes: readonly Node[]): Node => schema.topNodeType.create(null, Fragment.from(nodes));

import type { NodeViewRendererProps } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import { loadMath } from '../../markdown/math-part.ts';
import { displayMath, inlineMath } from '../../markdown/math-rules.ts';
import { editorWords } from '../words.ts';

/** A formula as it will be drawn; pressed, its TeX can be changed in its place. */
export const formulaView = (props: NodeViewRendererProps): NodeView => new FormulaView(props);

const SIGNS = /^(\$\$|\$|\\\(|\\\[)([\s\S]*?)(\$\$|\$|\\\)|\\\])$/;

class FormulaView implements NodeView {
  readonly dom: HTMLElement;
  #node: Node;
  readonly #props: NodeViewRendererProps;
  #field: HTMLTextAreaElement | undefined;

  constructor(props: NodeViewRendererProps) {
    this.#node = props.node;
    this.#props = props;
    this.dom = document.createElement(props.node.isInline ? 'span' : 'div');
    this.dom.className = 'md-math editor-formula';
    this.dom.setAttribute('role', 'img');
    this.dom.addEventListener('click', () => this.#edit());
    this.#draw();
    // Just made, and still to be written.
    if (this.#tex() === '') queueMicrotask(() => this.#edit());
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    if (!this.#field) this.#draw();
    return true;
  }

  selectNode(): void {
    this.dom.dataset['selected'] = '';
  }
  deselectNode(): void {
    delete this.dom.dataset['selected'];
  }
  stopEvent(event: Event): boolean {
    return this.#field !== undefined && event.target === this.#field;
  }
  ignoreMutation(): boolean {
    return true;
  }

  #source(): string {
    return this.#node.attrs['source'];
  }

  #tex(): string {
    return (SIGNS.exec(this.#source())?.[2] ?? this.#source()).trim();
  }

  #draw(): void {
    const source = this.#source();
    const math = this.#node.isInline ? inlineMath(source, '') : displayMath(source);
    const display = math?.display ?? !this.#node.isInline;
    delete this.dom.dataset['drawn'];
    this.dom.dataset['display'] = '';
    if (!display) delete this.dom.dataset['display'];
    this.dom.textContent = this.#tex() === '' ? editorWords.now.emptyFormula : source;
    this.dom.ariaLabel = `${editorWords.now.formulaInTex}: ${this.#tex()}`;
    void loadMath().then(
      (drawMath) => {
        if (source !== this.#source() || this.#field || this.#tex() === '') return;
        if (drawMath(this.dom, this.#tex(), display)) this.dom.dataset['drawn'] = '';
      },
      // Not there now: it is shown as it was typed.
      () => undefined,
    );
  }

  #edit(): void {
    if (this.#field || !this.dom.isConnected) return;
    const field = document.createElement('textarea');
    field.className = 'editor-formula-field';
    field.rows = 1;
    field.value = this.#tex();
    field.spellcheck = false;
    field.ariaLabel = editorWords.now.formulaInTex;
    field.addEventListener('keydown', (event) => this.#key(event));
    field.addEventListener('blur', () => this.#take());
    this.#field = field;
    this.dom.removeAttribute('role');
    this.dom.replaceChildren(field);
    field.focus();
    field.select();
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const leaves = event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey);
    event.stopPropagation();
    if (!leaves) return;
    event.preventDefault();
    this.#take();
    this.#goBehind();
  }

  /** What was written becomes the formula; nothing is none. */
  #take(): void {
    const field = this.#field;
    if (!field || this.#props.editor.isDestroyed) return;
    this.#field = undefined;
    this.dom.setAttribute('role', 'img');
    const tex = field.value.trim().replace(/\n\s*\n/g, '\n');
    const at = this.#props.getPos();
    const { view } = this.#props.editor;
    const { tr } = view.state;
    if (at !== undefined && tex === '') view.dispatch(tr.delete(at, at + this.#node.nodeSize));
    else if (at !== undefined && tex !== this.#tex())
      view.dispatch(tr.setNodeMarkup(at, undefined, { source: this.#written(tex) }));
    this.#draw();
  }

  /** Within the signs that the formula had, or others that do not occur in it. */
  #written(tex: string): string {
    const [, open = '$', , close = '$'] = SIGNS.exec(this.#source()) ?? [];
    if (!this.#node.isInline) return open === '\\[' ? `\\[\n${tex}\n\\]` : `$$\n${tex}\n$$`;
    const oneLine = tex.replace(/\s+/g, ' ');
    const source = `${open}${oneLine}${close}`;
    return inlineMath(source, '')?.raw === source ? source : `\\(${oneLine}\\)`;
  }

  #goBehind(): void {
    const { editor, getPos } = this.#props;
    const at = getPos();
    const { tr, doc } = editor.state;
    if (at === undefined || editor.isDestroyed) return;
    const behind = Math.min(at + this.#node.nodeSize, doc.content.size);
    const selection = TextSelection.near(tr.doc.resolve(behind));
    editor.view.dispatch(tr.setSelection(selection instanceof NodeSelection ? TextSelection.atEnd(doc) : selection));
    editor.view.focus();
  }
}

import type { Mark, Node } from '@tiptap/pm/model';
import type { Token, Tokens } from 'marked';
import { decodeEntities } from '../markdown/safe-link.ts';
import { schema } from './schema.ts';

type Marks = readonly Mark[];

/** The words of a block, line by line. */
export function readLines(tokens: readonly Token[] | undefined): Node[][] {
  const reader = new LineReader();
  reader.read(tokens, []);
  return reader.lines;
}

/** For places that have only one line: where a line would end stands a break. */
export const readOneLine = (tokens: readonly Token[] | undefined): Node[] =>
  readLines(tokens).flatMap((line, place) => (place === 0 ? line : [schema.node('break'), ...line]));

class LineReader {
  readonly lines: Node[][] = [[]];

  read(tokens: readonly Token[] | undefined, marks: Marks): void {
    for (const token of tokens ?? []) this.#one(token, marks);
  }

  #one(token: Token, marks: Marks): void {
    switch (token.type) {
      case 'strong':
        this.#within(token, marks, 'bold');
        break;
      case 'em':
        this.#within(token, marks, 'italic');
        break;
      case 'del':
        this.#within(token, marks, 'strike');
        break;
      case 'codespan':
        this.#text(token['text'], schema.mark('code').addToSet(marks));
        break;
      case 'br':
        this.#newLine(token.raw);
        break;
      case 'link':
        this.#link(token as Tokens.Link, marks);
        break;
      case 'image':
        this.#verbatim(token.raw, marks);
        break;
      case 'html':
        if (/^<br\s*\/?>$/i.test(token.raw)) this.#add(schema.node('break'));
        else this.#text(token.raw, marks);
        break;
      case 'math':
        this.#add(schema.node('formula', { source: token.raw.trim() }, undefined, marks));
        break;
      case 'escape':
        this.#text(token['text'], marks);
        break;
      case 'text':
        if (token['tokens']) this.read(token['tokens'], marks);
        else this.#text(decodeEntities(token['text']), marks);
        break;
      case 'checkbox':
        break;
      default:
        this.#text(token.raw, marks);
    }
  }

  #within(token: Token, marks: Marks, mark: string): void {
    this.read((token as Tokens.Generic).tokens, schema.mark(mark).addToSet(marks));
  }

  #link({ raw, href, title, text, tokens }: Tokens.Link, marks: Marks): void {
    // An address that stands for itself is a link wherever it is read.
    if (raw === text || raw === `<${text}>`) this.#text(decodeEntities(text), marks);
    else if (tokens.some(({ type }) => type === 'image' || type === 'math')) this.#verbatim(raw, marks);
    else this.read(tokens, schema.mark('link', { href, title: title ?? null }).addToSet(marks));
  }

  #verbatim(raw: string, marks: Marks): void {
    const set = schema.mark('verbatim').addToSet(marks);
    for (const [place, line] of raw.split('\n').entries()) {
      if (place > 0) this.#newLine('');
      this.#text(line, set);
    }
  }

  /** What stands before the words of the next line is kept: in a text that is indented it means something. */
  #newLine(raw: string): void {
    this.lines.push([]);
    this.#text(raw.replace(/^[^\n]*\n/, ''), []);
  }

  #text(text: string, marks: Marks): void {
    if (text !== '') this.#add(schema.text(text.replaceAll('\n', ' '), marks));
  }

  #add(node: Node): void {
    this.lines.at(-1)?.push(node);
  }
}

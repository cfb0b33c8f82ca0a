import { Fragment, type Node } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import { MarkdownMirror } from './mirror.ts';
import { readMarkdown } from './read-markdown.ts';
import { schema } from './schema.ts';
import { anyBlocks, Chance } from './testing/chance.ts';
import { CORPUS } from './testing/corpus.ts';
import { shown } from './testing/shown.tsx';

const line = (text = '') => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)]);
const lines = (text: string) => text.split('\n').map(line);

describe('the markdown of a document that is edited', () => {
  test('is what was typed, letter by letter, as long as nothing changed', () => {
    for (const draft of Object.values(CORPUS).flat()) {
      const source = draft.replace(/\r\n?/g, '\n');
      const mirror = new MarkdownMirror(source);
      expect(mirror.update([...mirror.nodes])).toBe(source);
    }
  });

  test('keeps the blocks that were not touched as they were typed', () => {
    const mirror = new MarkdownMirror('* one\n* two\n\n\nTitle\n===\n\n__bold__ and _more_\n\n| a |\n|-|\n| b |');
    const nodes = [...mirror.nodes];
    const at = nodes.findIndex(({ type }) => type.name === 'heading');
    nodes[at] = schema.node('heading', { level: 2 }, [schema.text('New')]);
    expect(mirror.update([...nodes])).toBe('* one\n* two\n\n\n## New\n\n__bold__ and _more_\n\n| a |\n|-|\n| b |');
    nodes.splice(at, 1);
    expect(mirror.update([...nodes])).toBe('* one\n* two\n\n\n__bold__ and _more_\n\n| a |\n|-|\n| b |');
  });

  test('a line that is added to others is one paragraph with them', () => {
    const mirror = new MarkdownMirror('a __b__\n\nc');
    const [first, ...rest] = mirror.nodes;
    expect(mirror.update([first!, line('x'), ...rest])).toBe('a **b**\nx\n\nc');
  });

  test('a list that comes to stand beside another one is told apart from it', () => {
    const mirror = new MarkdownMirror('- a\n\ntext\n\n- b');
    const [first, , , , last] = [...mirror.nodes, undefined, undefined];
    const list = mirror.nodes.at(-1)!;
    expect(first && last === undefined).toBe(true);
    const text = mirror.update([first!, list]);
    expect(readMarkdown(text).map(({ type }) => type.name)).toEqual(['bulletList', 'bulletList']);
  });

  test('follows typing, empty lines included', () => {
    const mirror = new MarkdownMirror('');
    for (const [text, nodes] of [
      ['a', lines('a')],
      ['a\n', lines('a\n')],
      ['a\n\n', lines('a\n\n')],
      ['a\n\nb', lines('a\n\nb')],
      ['a\n\n\nb\nc', lines('a\n\n\nb\nc')],
      ['\n', lines('\n')],
      ['', lines('')],
    ] as const)
      expect(mirror.update(nodes)).toBe(text);
  });

  test('reads as if all of it had been written at once, whatever is changed', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const chance = new Chance(seed);
      const mirror = new MarkdownMirror('');
      let nodes: Node[] = [];
      for (let turn = 0; turn < 4; turn++) {
        const at = chance.below(nodes.length + 1);
        const gone = chance.below(2);
        nodes = [...nodes.slice(0, at), ...anyBlocks(chance, 1).slice(0, 2), ...nodes.slice(at + gone)];
        const doc = schema.topNodeType.create(null, Fragment.from(nodes));
        const anew = new MarkdownMirror('').update([...doc.children]);
        expect(shown(mirror.update([...doc.children]))).toBe(shown(anew));
      }
    }
  });

  test('what no block can hold is shown as it was typed', () => {
    const mirror = new MarkdownMirror('<div>\n\n[x]: https://a.example\n\n![p](https://a.example/p.png)');
    expect(mirror.nodes.map(({ type }) => type.name)).toEqual(['sourceBlock', 'sourceBlock', 'paragraph']);
    expect(mirror.nodes.at(-1)?.textContent).toBe('![p](https://a.example/p.png)');
  });
});

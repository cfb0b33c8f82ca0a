import { Fragment } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { placeOf } from './caret.ts';
import { leaveCode } from './changes.ts';
import { MarkdownMirror } from './mirror.ts';
import { schema } from './schema.ts';

/** What is written when somebody presses the arrow down at the bar and goes on with “on”. */
function downFrom(text: string): string | undefined {
  const offset = text.indexOf('|');
  const mirror = new MarkdownMirror(text.replace('|', ''));
  const doc = schema.topNodeType.create(null, Fragment.from(mirror.nodes));
  mirror.adopt(doc.children);
  let state = EditorState.create({ doc, selection: TextSelection.create(doc, placeOf(mirror, offset)) });
  const leaves = leaveCode(state, (tr) => {
    state = state.apply(tr);
  });
  return leaves ? mirror.update(state.apply(state.tr.insertText('on')).doc.children) : undefined;
}

describe('the arrow down', () => {
  test('leaves code that ends the message, onto a line to go on with, and changes nothing else', () => {
    expect(downFrom('see\n\n```ts\nconst  a = 1\nb|()\n```')).toBe('see\n\n```ts\nconst  a = 1\nb()\n```\n\non');
    expect(downFrom('~~~~\n|\n~~~~')).toBe('~~~~\n\n~~~~\n\non');
    expect(downFrom('<div>|x</div>')).toBe('<div>x</div>\n\non');
  });

  test('stays in the list or the quote that the code is in', () => {
    expect(downFrom('- a\n\n  ```\n  x|\n  ```')).toBe('- a\n\n  ```\n  x\n  ```\n\n  on');
    expect(downFrom('> ```\n> x|\n> ```')).toBe('> ```\n> x\n> ```\n>\n> on');
  });

  test('only goes down where there is something below', () => {
    expect(downFrom('```\na|\nb\n```')).toBeUndefined();
    expect(downFrom('```\na|\n```\n\nend')).toBeUndefined();
    expect(downFrom('- ```\n  a|\n  ```\n- b')).toBeUndefined();
    expect(downFrom('wor|ds')).toBeUndefined();
  });
});

import { Fragment } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import { offsetOf, placeOf } from './caret.ts';
import { MarkdownMirror } from './mirror.ts';
import { schema } from './schema.ts';

const docOf = (mirror: MarkdownMirror) => schema.topNodeType.create(null, Fragment.from(mirror.nodes));

/** What stands left of the cursor in the block that it is in. */
function leftOf(text: string): string {
  const offset = text.indexOf('|');
  const mirror = new MarkdownMirror(text.replace('|', ''));
  const $place = docOf(mirror).resolve(placeOf(mirror, offset));
  return `${$place.parent.type.name}: ${$place.parent.textBetween(0, $place.parentOffset)}`;
}

describe('the cursor when the editor takes over', () => {
  test.each([
    ['hello |world', 'paragraph: hello '],
    ['hello |', 'paragraph: hello '],
    ['|', 'paragraph: '],
    ['a\n|', 'paragraph: '],
    ['a\n\n|\nb', 'paragraph: '],
    ['a\nb|c\n\nd', 'paragraph: b'],
    ['**bo|ld** x', 'paragraph: bo'],
    ['**bold*|* x', 'paragraph: bold'],
    ['# He|ad\n\ntext', 'heading: He'],
    ['- one\n- tw|o', 'paragraph: tw'],
    ['- one\n- |', 'paragraph: '],
    ['```js\nco|de\n```', 'codeBlock: co'],
    ['```js\ncode|', 'codeBlock: code'],
    ['> quo|te', 'paragraph: quo'],
    ['see [the d|ocs](https://a.example)', 'paragraph: see the d'],
    ['- a\n\n|after', 'paragraph: '],
  ])('%j', (text, place) => {
    expect(leftOf(text)).toBe(place);
  });

  test('comes back to where it was in the markdown', () => {
    const text =
      'Some **bold** and `code`.\n\n- one\n- two\n\n```js\nx = 1\n```\n\n| a | b |\n| - | - |\n| c | d |\n\nend\n';
    const mirror = new MarkdownMirror(text);
    for (const words of ['Some', 'bold', 'and', 'one', 'two', 'x =', 'end'])
      expect(offsetOf(mirror, docOf(mirror), placeOf(mirror, text.indexOf(words) + 1))).toBe(text.indexOf(words) + 1);
    expect(offsetOf(mirror, docOf(mirror), placeOf(mirror, text.length))).toBe(text.length);
  });
});

import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { mentionsIn, type Named } from '#contract/mentions.ts';
import { Markdown } from './markdown.tsx';
import { MentionContext } from './mention-context.ts';

const PEOPLE: Named[] = [
  { name: 'Ada', isMe: false },
  { name: 'Ada Lovelace', isMe: true },
  { name: '山田', isMe: false },
  { name: 'snake_case*', isMe: false },
  { name: 'a\u202Eb\n<b>c</b>', isMe: false },
];
const named = (text: string) =>
  mentionsIn(text, PEOPLE).flatMap((piece) => (typeof piece === 'string' ? [] : piece.text));

describe('whom a text names', () => {
  test('the longest name that stands there, whatever its case', () => {
    expect(named('@ada lovelace, and (@Ada)!')).toEqual(['@ada lovelace', '@Ada']);
  });

  test('nobody in an address, in another name, or without the sign', () => {
    for (const text of ['mail@Ada', 'a.@Ada', '@Adam', '@Ada_', 'Ada', '@', '@@Ada', 'https://x.example/@Ada'])
      expect(named(text)).toEqual([]);
  });

  test('languages without spaces between words', () => {
    expect(named('こんにちは@山田さん')).toEqual(['@山田']);
  });

  test('joined, the pieces are the text', () => {
    const text = 'Hi @Ada, @nobody and @Ada Lovelace@Ada: a@b.example';
    const whole = mentionsIn(text, PEOPLE).map((piece) => (typeof piece === 'string' ? piece : piece.text));
    expect(whole.join('')).toBe(text);
  });
});

describe('as it is drawn', () => {
  const drawn = (text: string) =>
    renderToStaticMarkup(
      <MentionContext value={PEOPLE}>
        <Markdown text={text} />
      </MentionContext>,
    );

  test('others in a span, who reads in a mark', () => {
    expect(drawn('@Ada and @Ada Lovelace')).toContain(
      '<span dir="auto" class="md-mention">@Ada</span> and <mark dir="auto" class="md-mention">@Ada Lovelace</mark>',
    );
  });

  test('a name whose signs are escaped is one, and no name becomes HTML', () => {
    expect(drawn('@snake_case\\* said')).toContain('>@snake_case*</span> said');
    expect(drawn('@a b \\<b>c\\</b>')).toContain('>@a b &lt;b&gt;c&lt;/b&gt;</span>');
  });

  test('not in code', () => {
    expect(drawn('`@Ada`')).not.toContain('md-mention');
  });
});

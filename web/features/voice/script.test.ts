import { describe, expect, test } from 'vitest';
import { Script } from './script.ts';
import { sentencesOf } from './sentences.ts';
import { spokenMath } from './spoken-math.ts';
import { spokenWords } from './spoken-words.ts';

const said = (markdown: string, language = 'en') =>
  new Script({ language, words: spokenWords.now }).update(markdown, false);
const cut = (text: string, language = 'en') => sentencesOf(text, language).map((sentence) => sentence.text);

describe('sentences', () => {
  test.each([
    ['en', 'I met Dr. Smith at 3 p.m. He paid $3.50, e.g. for tea. Is it?', 3],
    ['en', 'J. R. R. Tolkien wrote it. Version 1.2.3 is out.', 2],
    ['de', 'Das ist z. B. am 3. Mai passiert. Herr Dr. Müller kam ca. 10 Min. später. Ja!', 3],
    ['ja', '今日は天気がいいですね。散歩に行きましょう!', 2],
    ['zh-Hans', '你好。今天怎么样?很好!', 3],
    ['ar', 'مرحبا. كيف حالك؟ أنا بخير.', 3],
    ['tlh', 'One. Two.', 2],
  ])('of %s end where people stop: %s', (language, text, count) => {
    expect(cut(text, language)).toHaveLength(count);
  });

  test('end at a line break, and a number stands with what it numbers', () => {
    expect(cut('First line\nSecond line')).toEqual(['First line', 'Second line']);
    expect(cut('Am 3. Mai. Im Juni.', 'de')).toEqual(['Am 3. Mai.', 'Im Juni.']);
  });

  test('lose nothing, however long: they are cut at a pause, then between words, never inside a character', () => {
    const clauses = `${'so it goes on and on, '.repeat(40)}until the end.`;
    const letters = '😀'.repeat(400);
    for (const text of [clauses, 'word '.repeat(200), letters, 'x'.repeat(2_000)]) {
      const sentences = sentencesOf(text, 'en');
      expect(sentences.reduce((sum, { length }) => sum + length, 0)).toBe(text.length);
      expect(Math.max(...sentences.map((sentence) => sentence.text.length))).toBeLessThanOrEqual(300);
      expect(
        sentences
          .map((sentence) => sentence.text)
          .join('')
          .replaceAll(' ', ''),
      ).toBe(text.replaceAll(' ', ''));
      expect(sentences.every((sentence) => sentence.text.isWellFormed())).toBe(true);
    }
    expect(cut(clauses)[0]).toMatch(/,$/);
  });
});

describe('what is read aloud', () => {
  test('are the words, without the marks around them', () => {
    expect(said('# A *title*\n\nIt is **very** `simple`, ~~not~~ really 🎉.')).toEqual([
      'A title',
      'It is very simple, not really .',
    ]);
  });

  test('names code, diagrams, pictures and bare addresses instead of spelling them', () => {
    const markdown = [
      'Look at [the docs](https://example.org/a/b?c=d) or https://www.example.org/x/y?z=1 now.',
      '```ts\nconst a = 1;\nconst b = 2;\n```',
      '```\nplain\n```',
      '```mermaid\ngraph TD\n```',
      '![A heron](https://example.org/h.png)',
      '---',
      '<div>markup</div>',
    ].join('\n\n');
    expect(said(markdown)).toEqual([
      'Look at the docs or link to example.org now.',
      'ts code, 2 lines, left out.',
      'Code, 1 line, left out.',
      'A diagram, left out.',
      'Picture: A heron.',
    ]);
  });

  test('counts lists, tells what is done, and reads tables row by row with the names of the columns', () => {
    expect(said('3. Three\n4. Four. And more.\n\n- [x] Bread\n- [ ] Milk\n  - Oat')).toEqual([
      '3: Three',
      '4: Four.',
      'And more.',
      'Done: Bread',
      'To do: Milk',
      'Oat',
    ]);
    expect(said('| Name | Age |\n|---|---|\n| Ada | 36 |\n| Grace | |')).toEqual([
      'Name: Ada; Age: 36',
      'Name: Grace; Age',
    ]);
  });

  test('says short formulas as one would, and leaves long ones', () => {
    const t = spokenWords.now;
    expect(spokenMath('a^2 + b^2 = c^2', t)).toBe('a squared plus b squared equals c squared');
    expect(spokenMath('\\frac{1}{2} \\le \\sqrt{x_i}', t)).toBe('1 over 2 is at most the root of x index i');
    expect(spokenMath('e^{i\\pi}', t)).toBe('e to the power of i pi');
    for (const tex of ['\\begin{matrix} a & b \\end{matrix}', 'x'.repeat(90), '{{{', '^', '\\frac', '']) {
      expect(spokenMath(tex, t)).toMatch(/formula|^$/);
    }
    expect(said('So $E = mc^2$ holds.\n\n$$\\int_0^1 x\\,dx$$')[0]).toBe('So E equals m c squared holds.');
  });

  test('is nothing where there is nothing to say', () => {
    for (const markdown of ['', '   ', '***', '🎉', '---\n\n<br>']) expect(said(markdown)).toEqual([]);
  });
});

describe('while the text grows', () => {
  const TEXT = [
    '## Tea\n\nFirst *warm* the pot. Then wait for Dr. Brown, who knows [how long](https://example.org)! ',
    'Is it 3.5 minutes? Yes.\n\n1. Pour it.\n2. Drink it: slowly.\n\n```sh\nbrew tea\nbrew more\n```\n\n',
    '| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nThe formula is $a^2$. The end',
  ].join('');

  test('every sentence comes as soon as it is over, and never changes afterwards', () => {
    const script = new Script({ language: 'en', words: spokenWords.now });
    let before: readonly string[] = [];
    const firstSaidAt = new Map<string, number>();
    for (let length = 1; length <= TEXT.length; length++) {
      const now = [...script.update(TEXT.slice(0, length), true)];
      expect(now.slice(0, before.length)).toEqual(before);
      for (const sentence of now.slice(before.length)) firstSaidAt.set(sentence, length);
      before = now;
    }
    expect(script.update(TEXT, false)).toEqual(said(TEXT));
    // Two characters behind its end are enough to know that “First warm the pot.” is over.
    expect(firstSaidAt.get('First warm the pot.')).toBeLessThanOrEqual(TEXT.indexOf('Then wait') + 1);
  });

  test('half a code block is not announced, and what was cut off is said at the end', () => {
    const script = new Script({ language: 'en', words: spokenWords.now });
    expect(script.update('Look. Here:\n\n```js\nlet a', true)).toEqual(['Look.', 'Here:']);
    expect(script.update('Look. Here:\n\n```js\nlet a', false)).toEqual([
      'Look.',
      'Here:',
      'js code, 1 line, left out.',
    ]);
  });

  test('a text that was taken back says nothing twice', () => {
    const script = new Script({ language: 'en', words: spokenWords.now });
    script.update('One. Two. Thr', true);
    expect(script.update('One. T', true)).toEqual(['One.', 'Two.']);
    expect(script.update('One. Two. Three. F', true)).toEqual(['One.', 'Two.', 'Three.']);
  });
});

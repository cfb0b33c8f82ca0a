import katex from 'katex';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Markdown } from './markdown.tsx';
import { MATH_OPTIONS } from './math-options.ts';

/** Numbers that look thrown, the same in every run (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const PIECES = [
  ...['$', '$$', '\\(', '\\)', '\\[', '\\]', '`', '```', '```html\n', '```mermaid\n', '\n', '\n\n', '> ', '- ', '| '],
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '"><iframe src=x>',
    '</code>',
  ],
  ...['[x](javascript:alert(1))', '![x](data:image/svg+xml,x)', '<javascript:alert(1)>', '[x]: vbscript:x\n', '[x]'],
  ...[
    '\\href{javascript:alert(1)}{x}',
    '\\url{javascript:x}',
    '\\htmlStyle{background:url(x)}{y}',
    '\\htmlData{a=b}{c}',
  ],
  ...['\\includegraphics{https://a.example/x}', '\\def\\x{\\x}', '\\rule{9em}{9em}', '\\text{<b onclick=x>}', 'x_1^2'],
  ...[
    'graph LR\nA-->B\n',
    'click A "javascript:x"\n',
    '%%{init:{}}%%\n',
    '&lt;',
    '&#60;',
    '**',
    '_',
    '~~',
    ' ',
    'word',
  ],
];

function texts(count: number): string[] {
  const throws = dice(7);
  return Array.from({ length: count }, () =>
    Array.from({ length: 2 + throws(9) }, () => PIECES[throws(PIECES.length)]).join(''),
  );
}

const OURS = /^(?:div|p|span|strong|em|del|code|pre|br|hr|a|ul|ol|li|blockquote|section|table|thead|tbody|tr|th|td)$/;
const OURS_TOO = /^(?:figure|figcaption|button|svg|path|rect|circle|line|polyline|polygon|h[3-6])$/;
const ATTRIBUTE = /\s([\w-]+)="([^"]*)"/g;

/** What is in the markup that nothing of ours puts there. Text is escaped in it: every `<` begins an element. */
function strangeIn(markup: string): string[] {
  return [...markup.matchAll(/<\/?([\w-]+)([^>]*)>/g)].flatMap(([whole, name = '', attributes = '']) => {
    if (!OURS.test(name) && !OURS_TOO.test(name)) return [whole];
    return [...attributes.matchAll(ATTRIBUTE)]
      .filter(([, key = '', value = '']) => {
        if (/^on|^src|^style$|^srcdoc$|^xlink/.test(key)) return !/^text-align:(?:left|right|center)$/.test(value);
        return key === 'href' && !/^(?:https?|mailto):/.test(value);
      })
      .map(([attribute]) => `${name}${attribute}`);
  });
}

test('whatever a text is made of, it becomes no element, no handler and no address that is not ours', () => {
  for (const text of texts(1_500)) {
    for (const growing of [false, true]) {
      const markup = renderToStaticMarkup(<Markdown text={text} growing={growing} />);
      expect(strangeIn(markup), JSON.stringify(text)).toEqual([]);
    }
  }
});

test('what is looked for would be found', () => {
  expect(strangeIn('<p><script></script><a href="javascript:x" onclick="y"></a></p>')).toHaveLength(4);
});

test('whatever a formula is made of, it leads nowhere, loads nothing and runs nothing', () => {
  let drawn = 0;
  for (const text of texts(1_500)) {
    const tex = text.replaceAll('$', '');
    try {
      const markup = katex.renderToString(tex, MATH_OPTIONS);
      drawn += 1;
      expect(markup, tex).not.toMatch(/<(?:a|img|script|iframe|b|object)\b|<[^>]+\s(?:href|src|on\w+)=|<[^>]+url\(/i);
    } catch (error) {
      expect(error, tex).toBeInstanceOf(katex.ParseError);
    }
  }
  expect(drawn).toBeGreaterThan(50);
});

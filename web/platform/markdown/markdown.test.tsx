import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Markdown } from './markdown.tsx';
import { decodeEntities, hiddenHost, safeHref } from './safe-link.ts';

const html = (text: string, over: { growing?: boolean; breaks?: boolean } = {}) =>
  renderToStaticMarkup(<Markdown text={text} {...over} />);

describe('what markdown becomes', () => {
  test('tables, tasks, strikethrough, bare addresses, nested lists', () => {
    const shown = html(
      '| a | b |\n|:-:|--|\n| 1 | ~~2~~ |\n\n- [x] done\n- [ ] open\n  1. nested\n\nhttps://a.example/x and www.b.example',
    );
    expect(shown).toContain('<th style="text-align:center">a</th>');
    expect(shown).toContain('<del>2</del>');
    expect(shown).toContain('aria-label="Done:"');
    expect(shown).toMatch(/<li data-task="true">.*To do:.*<ol dir="auto" start="1"><li>nested<\/li><\/ol>/s);
    expect(shown).toContain('href="https://a.example/x"');
    expect(shown).toContain('href="http://www.b.example/"');
  });

  test('headings leave out no level of the page’s outline, and keep their look', () => {
    const shown = html('## a\n\n#### b\n\n# c\n\n> # d');
    expect(
      [...shown.matchAll(/<(h\d|p) dir="auto" class="md-heading" data-depth="(\d)"/g)].map(([, level, depth]) => [
        level,
        depth,
      ]),
    ).toEqual([
      ['h3', '2'],
      ['h4', '3'],
      ['h3', '1'],
      ['p', '1'],
    ]);
  });

  test('code keeps every character and tells its language', () => {
    const shown = html('```html filename=a\n<b>&amp;</b>\n\n  x\n```');
    expect(shown).toContain('aria-label="Code, HTML"');
    expect(shown).toContain('&lt;b&gt;&amp;amp;&lt;/b&gt;\n\n  x</code>');
  });

  test('character references are characters', () => {
    expect(html('a &amp; b &lt; c &#8364; &nosuch;')).toContain('a &amp; b &lt; c € &amp;nosuch;');
    expect(decodeEntities('&#0;&#xd800;&#x1F600;')).toBe('��😀');
  });

  test('line ends are line breaks where people type', () => {
    expect(html('a\nb', { breaks: true })).toContain('a<br/>b');
    expect(html('a\nb')).toContain('a\nb');
  });
});

describe('what it never becomes', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b onclick=alert(1)>b</b>',
    '<svg/onload=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](java&#115;cript:alert(1))',
    '[x](javascript&colon;alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:x)',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    '![x](data:image/svg+xml,<svg onload=alert(1)>)',
    '[x]: javascript:alert(1)\n\n[x]',
    '[x](https://a.example "onmouseover=alert(1)")',
    '| <img src=x onerror=alert(1)> |\n|-|',
    '```"><script>alert(1)</script>\ncode\n```',
    '[a](//evil.example) [b](/settings) [c](#x)',
    '$\\href{javascript:alert(1)}{x}$ $$<img src=x onerror=alert(1)>$$',
    '$$\n<script>alert(1)</script>\n\\includegraphics{https://a.example/x}',
    '```mermaid\ngraph LR\nA["<img src=x onerror=alert(1)>"]\nclick A "javascript:alert(1)"\n```',
  ];
  for (const text of HOSTILE) {
    test(`something that runs, whole or while it grows: ${text.slice(0, 40)}`, () => {
      for (let end = 1; end <= text.length; end += 1) {
        const shown = html(text.slice(0, end), { growing: end < text.length });
        expect(shown).not.toMatch(/<(?:script|svg(?! xmlns)|img|iframe|object|b )/i);
        expect(shown).not.toMatch(/<[^>]+\son\w+=/i);
        expect([...shown.matchAll(/href="([^"]*)"/g)].every(([, href]) => /^https?:|^mailto:/.test(href!))).toBe(true);
      }
    });
  }

  test('a picture that loads by itself', () => {
    const shown = html('![A cat](https://tracker.example/cat.png)');
    expect(shown).not.toContain('<img');
    expect(shown).not.toContain('src=');
    expect(shown).toContain('Image from tracker.example');
    expect(shown).toContain('Load image');
  });

  test('a link that hands over where we came from', () => {
    expect(html('[x](https://a.example)')).toContain('rel="noopener noreferrer"');
  });

  test('a link that says one place and leads to another, unseen', () => {
    expect(html('[bank.example](https://evil.example)')).toContain('(evil.example)');
    expect(hiddenHost('www.a.example/x', 'https://a.example/y')).toBeUndefined();
    expect(hiddenHost('read this', 'https://a.example/y')).toBeUndefined();
  });

  test('a place inside Parley, or one without a scheme', () => {
    for (const href of ['/settings', '//a.example', '#x', 'a', '', 'ftp://a.example', 'file:///etc/passwd'])
      expect(safeHref(href)).toBeUndefined();
    expect(safeHref('java\nscript:alert(1)')).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { namedIn } from './naming.ts';

const PEOPLE = new Map([
  ['1', 'Ada'],
  ['2', 'Ada Lovelace'],
  ['3', '山田'],
  ['4', 'snake_case*'],
  ['5', 'ada'],
]);
const named = (markdown: string) => namedIn(markdown, PEOPLE);

describe('a message names', () => {
  test('everybody whose whole name stands behind an @, as it is drawn', () => {
    expect(named('Hi @ada lovelace')).toEqual(['2']);
    expect(named('**@Ada**, こんにちは@山田さん')).toEqual(['1', '3', '5']);
    expect(named('@snake\\_case\\* said')).toEqual(['4']);
  });

  test('nobody in an address, in another name, or in code', () => {
    for (const text of ['mail@Ada', '@Adam', '`@Ada`', 'a ``x ` @Ada`` b', '```\n@Ada\n```', '~~~\n@Ada', 'Ada'])
      expect([text, named(text)]).toEqual([text, []]);
    expect(named('`a` @Ada `b` and ``c`')).toEqual(['1', '5']);
    expect(named('```\ncode\n```\n@Ada')).toEqual(['1', '5']);
  });

  test('nobody beyond what a person would write', () => {
    expect(named(`${'@nobody '.repeat(60_000)}@Ada`)).toEqual([]);
    expect(named(`${'`'.repeat(50_000)}${'a`'.repeat(30_000)} @Ada`)).toEqual(['1', '5']);
  });
});

import { expect, test } from 'vitest';
import { separatorOf, tableRows } from './table-rows.ts';

test('cells in quotes keep separators, line ends and quotes', () => {
  expect(tableRows('a,"b, ""c""\nd"\r\n1,\r\n', ',')).toEqual({
    rows: [
      ['a', 'b, "c"\nd'],
      ['1', ''],
    ],
    isWhole: true,
  });
});

test('a quote within a cell is a letter, and one that never ends takes the rest', () => {
  expect(tableRows('5" pipe,x\n"open,1\n2', ',').rows).toEqual([['5" pipe', 'x'], ['open,1\n2']]);
});

test('the separator is the one that the first line uses most', () => {
  expect(separatorOf('a;b;c,5\n', 'text/csv')).toBe(';');
  expect(separatorOf('a', 'text/csv')).toBe(',');
  expect(separatorOf('a,b', 'text/tab-separated-values')).toBe('\t');
});

test('a large table shows its first rows, and says so', () => {
  const { rows, isWhole } = tableRows('1,2\n'.repeat(10_000), ',');
  expect([rows.length, isWhole]).toEqual([500, false]);
  expect(tableRows(`${'x,'.repeat(5000)}\n`, ',').rows[0]).toHaveLength(60);
});

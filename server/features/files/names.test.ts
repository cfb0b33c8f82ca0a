import { describe, expect, test } from 'vitest';
import { FILE_NAME_MAX_CHARS } from '#contract/files.ts';
import { cleanName, suffixOf } from './names.ts';

describe('a name', () => {
  test.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ada\\secret.txt', 'secret.txt'],
    ['..', 'file'],
    ['', 'file'],
    ['folder/', 'file'],
    ['a\nb\r\n\tc.txt', 'a b c.txt'],
    ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
    ['\u2067left\u2069.pdf', 'left.pdf'],
    ['zero\u200Bwidth\uFEFF.txt', 'zerowidth.txt'],
    ['nul\u0000\u0007.txt', 'nul.txt'],
    ['  spaces .txt ', 'spaces .txt'],
    ['café.txt', 'café.txt'],
    ['👩‍💻 notes.md', '👩‍💻 notes.md'],
    ['لقطة شاشة.png', 'لقطة شاشة.png'],
    ['\uD800half.txt', '\uFFFDhalf.txt'],
    ['.htaccess', '.htaccess'],
  ])('%j becomes %j', (sent, clean) => {
    expect(cleanName(sent)).toBe(clean);
  });

  test('that is too long keeps its suffix, and no half of a character', () => {
    const clean = cleanName(`${'👍'.repeat(300)}.tar.gz`);
    expect(clean.length).toBeLessThanOrEqual(FILE_NAME_MAX_CHARS);
    expect(clean).toMatch(/^(?:👍)+….gz$/u);
    expect(clean.isWellFormed()).toBe(true);
  });
});

test('a suffix is what stands behind the last dot', () => {
  expect(['a.TAR.Gz', 'README', '.env', 'a.', 'a. b'].map(suffixOf)).toEqual(['gz', '', '', '', '']);
});

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findingsOf, type Text } from './words/findings.ts';

const found = (language: string, base: Text | undefined, text: Text | undefined) => {
  const texts = (one: Text | undefined) => (one === undefined ? {} : { part: { key: one } });
  return findingsOf(language, texts(base), texts(text)).map(({ kind, message }) => `${kind}: ${message}`);
};
const COUNTED = { one: '{count} file of {name}', other: '{count} files of {name}' };

describe('a translation', () => {
  test('is missed, and English says what', () => {
    expect(found('de', 'Send', undefined)).toEqual(['missing: Send']);
    expect(found('de', COUNTED, undefined)).toEqual(['missing: {count} files of {name}']);
    expect(found('de', 'Send', 'Senden')).toEqual([]);
  });

  test('of what English no longer says is stale', () => {
    expect(found('de', undefined, 'Senden')).toEqual(['wrong: there is no such text in English any more']);
  });

  test('has the places of the English text', () => {
    expect(found('de', 'To {name}', 'An {name}')).toEqual([]);
    expect(found('de', 'To {name}', 'An {nam}')).toEqual([
      'wrong: lacks {name}',
      'wrong: has {nam}, which nobody fills in',
    ]);
    expect(found('de', 'Send', ' ')).toEqual(['wrong: is empty']);
  });

  test('has the forms of its own language', () => {
    expect(found('ja', COUNTED, { other: '{name}のファイル{count}件' })).toEqual([]);
    expect(found('de', COUNTED, { one: 'Eine Datei von {name}', other: '{count} Dateien von {name}' })).toEqual([]);
    expect(found('de', COUNTED, { one: 'Eine Datei von {name}', other: 'Dateien von {name}' })).toEqual([
      'wrong: lacks {count}',
    ]);
    expect(found('ja', COUNTED, { one: '{name}', other: '{count} {name}' })).toEqual(['wrong: has no form "one"']);
    expect(found('fr', COUNTED, { one: '{count} {name}', other: '{count} {name}' })).toEqual([
      'wrong: lacks the form "many"',
    ]);
    expect(found('ar', COUNTED, 'x')).toEqual(['wrong: lacks the forms for numbers']);
    expect(found('de', 'Send', { other: 'x' })).toEqual(['wrong: has forms, the English text has none']);
  });
});

describe('the command', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  function house({ german, part = 'ui/button' }: { german: object; part?: string }) {
    const root = mkdtempSync(join(tmpdir(), 'words-'));
    folders.push(root);
    for (const folder of ['web/ui', 'web/locales']) mkdirSync(join(root, folder), { recursive: true });
    cpSync('web/platform/i18n', join(root, 'web/platform/i18n'), { recursive: true });
    cpSync('web/package.json', join(root, 'web/package.json'));
    symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
    const source = `import { words } from '#platform/i18n/words.ts';\nexport const w = words('${part}', { send: 'Send' });\n`;
    writeFileSync(join(root, 'web/ui/button-words.ts'), source);
    writeFileSync(join(root, 'web/locales/de.json'), JSON.stringify(german));
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-words.ts', root], {
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  }

  test('passes when everything is translated', () => {
    expect(house({ german: { 'ui/button': { send: 'Senden' } } })).toMatchObject({ status: 0 });
  });

  test('fails when a text is missing, stale, or filed under another name', () => {
    const missing = house({ german: {} });
    expect(missing.status).toBe(1);
    expect(missing.said).toContain('de  ui/button send  missing: Send');
    const stale = house({ german: { 'ui/button': { send: 'Senden', go: 'Los' } } });
    expect(stale.status).toBe(1);
    expect(stale.said).toContain('de  ui/button go  wrong:');
    expect(house({ german: {}, part: 'ui/knob' })).toMatchObject({ status: 1 });
  });

  test('there is a catalogue for each language that can be chosen', () => {
    expect(readdirSync('web/locales').sort()).toEqual(
      ['ar', 'de', 'es', 'fr', 'ja', 'zh-Hans'].map((l) => `${l}.json`),
    );
  });
});

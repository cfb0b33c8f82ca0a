import { globSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from './api-client.ts';
import { speak } from './i18n/language.ts';
import { asSaid, problemOf } from './problems.ts';
import { serverWords } from './server-words.ts';

const DE = {
  'platform/problem': { offline: 'Nicht erreichbar', not_found: 'Nicht gefunden' },
  'platform/server': {
    'This is not your password': 'Das ist nicht dein Passwort',
    '{provider} does not offer “{model}”. Choose another model.': '„{model}“ gibt es bei {provider} nicht.',
  },
};
vi.mock('../locales/de.json', () => ({ default: DE }));
afterEach(() => speak('en', []));

const refusal = (code: string, message: string) => new ApiError({ code, message, status: 400 });

describe('a problem', () => {
  test('is told in the words of the server, in English', () => {
    expect(problemOf(refusal('invalid', 'This is not your password'))).toBe('This is not your password');
    expect(problemOf(refusal('not_found', ''))).toMatch(/not here any more/);
    expect(problemOf(new Error('Our own words'))).toBe('Our own words');
    expect(problemOf(undefined)).toMatch(/Something went wrong/);
  });

  test.each([
    'Failed to fetch dynamically imported module: https://chat.example.org/assets/text-view-1a2b.js',
    'error loading dynamically imported module: https://chat.example.org/assets/text-view-1a2b.js',
    'Importing a module script failed.',
  ])('that is a part of the program not coming is no connection, whatever the browser calls it: %s', (message) => {
    expect(problemOf(new TypeError(message))).toMatch(/cannot be reached/);
  });

  test('is told in the person’s language, as exactly as it is known there', async () => {
    await speak('de', []);
    expect(problemOf(refusal('invalid', 'This is not your password'))).toBe('Das ist nicht dein Passwort');
    expect(problemOf(refusal('not_found', 'Conversation not found'))).toBe('Nicht gefunden');
    expect(problemOf(refusal('offline', 'Told in another language'))).toBe('Nicht erreichbar');
    expect(problemOf(refusal('teapot', 'Unheard of'))).toBe('Unheard of');
    const told = 'A (b) does not offer “x.y $& {model}”. Choose another model.';
    expect(asSaid(told)).toBe('„x.y $& {model}“ gibt es bei A (b) nicht.');
    expect(asSaid('Unheard of')).toBe('Unheard of');
  });
});

test('what is translated of the server is what the server says', () => {
  const paths = globSync('server/{features,platform}/**/*.ts').filter((path) => !path.endsWith('.test.ts'));
  const server = paths.map((path) => readFileSync(path, 'utf8')).join('\n');
  const isSaid = (text: string) => text.split(/\{\w+\}/).every((piece) => server.includes(piece));
  expect(Object.keys(serverWords.base).filter((text) => !isSaid(text))).toEqual([]);
});

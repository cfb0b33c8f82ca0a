import { expect, test } from 'vitest';
import { type Ears, earName } from './choose-ear.ts';

const provider = { providerName: 'OpenAI', model: 'whisper-1' };
const ears = (there: Partial<Ears>): Ears => ({ here: false, browser: false, provider: undefined, ...there });

test('a device that recognises by itself needs no leave', () => {
  expect(earName('auto', ears({ here: true, browser: true, provider }))).toBe('here');
});

test('nobody else hears a voice before they were chosen', () => {
  expect(earName('auto', ears({ browser: true, provider }))).toBeUndefined();
});

test('a browser that was chosen listens, on the device where it can', () => {
  expect(earName('browser', ears({ browser: true }))).toBe('browser');
  expect(earName('browser', ears({ browser: true, here: true }))).toBe('here');
});

test('the provider that was chosen is not replaced by a browser when it is gone', () => {
  expect(earName('provider', ears({ provider, here: true }))).toBe('provider');
  expect(earName('provider', ears({ browser: true }))).toBeUndefined();
});

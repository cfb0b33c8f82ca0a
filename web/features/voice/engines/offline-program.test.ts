import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { VOICE_LANGUAGES } from '../languages.ts';
import { OfflineProgram } from './offline-program.ts';

const file = await open(fileURLToPath(import.meta.resolve('@echogarden/espeak-ng-emscripten/espeak-ng.data')));
afterAll(() => file.close());
let fetched: [number, number][] = [];

const start = () =>
  OfflineProgram.start(async (from, to) => {
    fetched.push([from, to]);
    const bytes = new Uint8Array(to - from);
    await file.read(bytes, 0, bytes.length, from);
    return bytes.buffer;
  });
const bytes = () => fetched.reduce((sum, [from, to]) => sum + to - from, 0);
/** Beyond the header: how loud it is, from 0 to 1. */
const loudness = (wav: ArrayBuffer) =>
  Math.sqrt(new Int16Array(wav, 44).reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / (wav.byteLength / 2));
const seconds = (wav: ArrayBuffer) => (wav.byteLength - 44) / 2 / new DataView(wav).getUint32(24, true);

test('the built-in voice speaks, and fetches a twentieth of its data for it, once', async () => {
  fetched = [];
  const program = await start();
  expect(fetched).toEqual([]);
  const [one, two] = await Promise.all([
    program.say('The quick brown fox jumps over the lazy dog.', 'en-GB', 'standard'),
    program.say('It rests.', 'en-GB', 'deep'),
  ]);
  expect(seconds(one)).toBeGreaterThan(1.5);
  expect(seconds(one)).toBeLessThan(6);
  expect(loudness(one)).toBeGreaterThan(0.02);
  expect(loudness(two)).toBeGreaterThan(0.02);
  expect(bytes()).toBeLessThan(1_200_000);
  expect(fetched).toHaveLength(5);
});

test('every language that can be chosen has a voice with a dictionary of its own', async () => {
  fetched = [];
  const program = await start();
  for (const tag of VOICE_LANGUAGES) {
    const wav = await program.say(HELLO[tag.slice(0, 2)] ?? 'Pater noster.', tag, 'standard');
    expect([tag, loudness(wav) > 0.01, seconds(wav) > 0.3]).toEqual([tag, true, true]);
  }
  const languages = new Set(VOICE_LANGUAGES.map((tag) => (tag === 'zh-HK' ? 'yue' : tag.split('-')[0])));
  const FOR_ALL = 4;
  expect(fetched).toHaveLength(FOR_ALL + languages.size);
  // One that it does not know is read as English, for which everything is there.
  expect(loudness(await program.say('Latin letters', 'tlh', 'standard'))).toBeGreaterThan(0.01);
  expect(fetched).toHaveLength(FOR_ALL + languages.size);
}, 60_000);

/** Where Latin letters are not what the language is written in. */
const HELLO: Record<string, string> = {
  ar: 'مرحبا بكم',
  bg: 'Добър ден',
  bn: 'নমস্কার',
  el: 'Καλημέρα',
  fa: 'سلام',
  he: 'שלום',
  hi: 'नमस्ते',
  hy: 'Բարեւ',
  ja: 'こんにちは',
  ka: 'გამარჯობა',
  kk: 'Сәлем',
  ko: '안녕하세요',
  mk: 'Добар ден',
  mr: 'नमस्कार',
  ne: 'नमस्ते',
  pa: 'ਸਤ ਸ੍ਰੀ ਅਕਾਲ',
  ru: 'Здравствуйте',
  sr: 'Добар дан',
  ta: 'வணக்கம்',
  te: 'నమస్కారం',
  th: 'สวัสดี',
  uk: 'Добрий день',
  ur: 'السلام علیکم',
  zh: '你好',
};

test('a request that failed is made again for the next sentence', async () => {
  let fails = true;
  const program = await OfflineProgram.start(async (from, to) => {
    if (fails) throw new Error('HTTP 503');
    const part = new Uint8Array(to - from);
    await file.read(part, 0, part.length, from);
    return part.buffer;
  });
  await expect(program.say('One', 'en', 'standard')).rejects.toThrow('503');
  fails = false;
  expect(loudness(await program.say('One', 'en', 'standard'))).toBeGreaterThan(0.01);
});

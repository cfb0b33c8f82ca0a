import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { DEFAULT_PREFERENCES, type Preferences } from '#contract/preferences.ts';
import { lookOf, lookOn } from '../features/preferences/look.ts';

const withChoice = (choice: Partial<Preferences>) => lookOf({ ...DEFAULT_PREFERENCES, ...choice });

describe('before the first paint', () => {
  const code = readFileSync(new URL('../public/theme.js', import.meta.url), 'utf8');
  const rootWith = (kept: Record<string, unknown>, wantsContrast: boolean) => {
    const root = { lang: 'en', dir: '', dataset: {} };
    runInNewContext(code, {
      document: { documentElement: root },
      localStorage: { getItem: (key: string) => (key in kept ? JSON.stringify(kept[key]) : null) },
      matchMedia: () => ({ matches: wantsContrast }),
    });
    return root;
  };
  const painted = (kept: unknown, wantsContrast = false) =>
    rootWith({ 'parley.preferences': kept }, wantsContrast).dataset;

  test.each([true, false])('it looks as it will (more contrast wanted: %s)', (wantsContrast) => {
    for (const choice of [{}, { contrast: 'standard' }, { theme: 'dark', accent: 'blue', font: 'serif' }] as const) {
      const look = withChoice(choice);
      expect(painted({ look }, wantsContrast)).toEqual(lookOn({ wantsContrast }, look));
    }
  });

  test('it runs the way that the person reads', () => {
    const spoken = { lang: 'ar', dir: 'rtl', label: 'رسالة', placeholder: 'اكتب' };
    expect(rootWith({ 'parley.spoken': spoken }, false)).toEqual({ lang: 'ar', dir: 'rtl', dataset: {} });
    for (const kept of [null, 7, 'x']) {
      expect(rootWith({ 'parley.spoken': kept }, false)).toMatchObject({ lang: 'en' });
    }
  });

  test('nothing kept, or nonsense, is no error', () => {
    for (const kept of [null, {}, 7, 'x']) expect(painted(kept)).toEqual({});
  });
});

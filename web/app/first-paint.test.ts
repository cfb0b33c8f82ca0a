import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { DEFAULT_PREFERENCES, type Preferences } from '#contract/preferences.ts';
import { lookOf, lookOn } from '../features/preferences/look.ts';

const withChoice = (choice: Partial<Preferences>) => lookOf({ ...DEFAULT_PREFERENCES, ...choice });

describe('before the first paint', () => {
  const code = readFileSync(new URL('../public/theme.js', import.meta.url), 'utf8');
  const painted = (kept: unknown, wantsContrast = false) => {
    const dataset: Record<string, string> = {};
    runInNewContext(code, {
      document: { documentElement: { dataset } },
      localStorage: { getItem: (key: string) => (key === 'parley.preferences' ? JSON.stringify(kept) : null) },
      matchMedia: () => ({ matches: wantsContrast }),
    });
    return dataset;
  };

  test.each([true, false])('it looks as it will (more contrast wanted: %s)', (wantsContrast) => {
    for (const choice of [{}, { contrast: 'standard' }, { theme: 'dark', accent: 'blue', font: 'serif' }] as const) {
      const look = withChoice(choice);
      expect(painted({ look }, wantsContrast)).toEqual(lookOn({ wantsContrast }, look));
    }
  });

  test('nothing kept, or nonsense, is no error', () => {
    for (const kept of [null, {}, 7, 'x']) expect(painted(kept)).toEqual({});
  });
});

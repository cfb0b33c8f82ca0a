import { describe, expect, test } from 'vitest';
import { CHOICES, DEFAULT_PREFERENCES, type Preferences } from '#contract/preferences.ts';
import { LOOK_ATTRIBUTES, lookOf, lookOn } from './look.ts';

const withChoice = (choice: Partial<Preferences>) => lookOf({ ...DEFAULT_PREFERENCES, ...choice });

describe('how preferences look', () => {
  test('the defaults need no attribute', () => {
    expect(lookOf(DEFAULT_PREFERENCES)).toEqual({});
  });

  test.each<[Partial<Preferences>, Record<string, string>]>([
    [{ theme: 'dark' }, { theme: 'dark' }],
    [{ contrast: 'standard' }, { contrast: 'standard' }],
    [{ accent: 'rose' }, { accent: 'rose' }],
    [{ font: 'dyslexic' }, { font: 'dyslexic' }],
    [{ textSize: 'larger' }, { textSize: 'larger' }],
    [{ density: 'compact' }, { density: 'compact' }],
    [{ messages: 'bubbles' }, { messages: 'bubbles' }],
    [{ sidebar: 'right' }, { sidebar: 'right' }],
    [{ reduceMotion: 'always' }, { motion: 'reduced' }],
    [{ reduceMotion: 'never' }, { motion: 'full' }],
    [{ sendWith: 'modEnter' }, {}],
  ])('%o is shown as %o', (choice, look) => {
    expect(withChoice(choice)).toEqual(look);
  });

  test('every attribute is taken away again when it is not asked for', () => {
    const last = Object.fromEntries(Object.entries(CHOICES).map(([name, values]) => [name, values.at(-1)]));
    const names = Object.keys(lookOf({ ...DEFAULT_PREFERENCES, ...last } as Preferences));
    expect(names.filter((name) => !LOOK_ATTRIBUTES.includes(name))).toEqual([]);
    expect(names).toHaveLength(LOOK_ATTRIBUTES.length);
  });

  test('a device that asks for more contrast gets it unless the person chose', () => {
    expect(lookOn({ wantsContrast: true }, withChoice({}))).toEqual({ contrast: 'high' });
    expect(lookOn({ wantsContrast: true }, withChoice({ contrast: 'standard' }))).toEqual({ contrast: 'standard' });
    expect(lookOn({ wantsContrast: false }, withChoice({ contrast: 'high' }))).toEqual({ contrast: 'high' });
  });
});

import { describe, expect, test } from 'vitest';
import { HINT_KEYS } from '#contract/first-use.ts';
import { hintFor, type Occasion, QUIET_MS } from './hints.ts';

const NOW = { notes: {}, onTouch: false, times: 1, sinceLastMs: undefined };

describe('a hint', () => {
  test('comes when it helps, not before', () => {
    expect(hintFor('message.sent', NOW)).toBeUndefined();
    expect(hintFor('message.sent', { ...NOW, times: 2 })).toBe('hint.edit');
    expect(hintFor('versions.shown', NOW)).toBe('hint.versions');
    expect(hintFor('page.changed', { ...NOW, times: 4 })).toBeUndefined();
    expect(hintFor('page.changed', { ...NOW, times: 5 })).toBe('hint.palette');
  });

  test('is for the device that is used: of keys with a keyboard, of fingers where one touches', () => {
    expect(hintFor('message.sent', { ...NOW, onTouch: true, times: 2 })).toBe('hint.press');
    expect(hintFor('files.picked', { ...NOW, onTouch: true })).toBeUndefined();
    expect(hintFor('versions.shown', { ...NOW, onTouch: true })).toBe('hint.versions');
  });

  test('comes once, and not soon after another', () => {
    expect(hintFor('versions.shown', { ...NOW, notes: { 'hint.versions': 'seen' } })).toBeUndefined();
    expect(hintFor('versions.shown', { ...NOW, notes: { 'hint.versions': '' } })).toBe('hint.versions');
    expect(hintFor('versions.shown', { ...NOW, sinceLastMs: QUIET_MS - 1 })).toBeUndefined();
    expect(hintFor('versions.shown', { ...NOW, sinceLastMs: QUIET_MS })).toBe('hint.versions');
  });

  test('comes neither to who wants none nor before it is known what they have seen', () => {
    expect(hintFor('versions.shown', { ...NOW, notes: { hints: 'off' } })).toBeUndefined();
    expect(hintFor('versions.shown', { ...NOW, notes: undefined })).toBeUndefined();
  });

  test('of each kind comes at some time', () => {
    const occasions: Occasion[] = ['message.sent', 'versions.shown', 'page.changed', 'files.picked', 'keys.used'];
    const found = occasions.flatMap((occasion) =>
      [true, false].map((onTouch) => hintFor(occasion, { ...NOW, onTouch, times: 99 })),
    );
    expect(new Set(found)).toEqual(new Set([...HINT_KEYS, undefined]));
  });
});

import { describe, expect, test } from 'vitest';
import { ariaKeys, combinationOf, isForFields, isTyped, shownAs } from './keys.ts';

const MAC = { isMac: true };
const OTHER = { isMac: false };
type Held = { ctrl?: boolean; alt?: boolean; shift?: boolean; meta?: boolean };
const press = (key: string, code: string, { ctrl = false, alt = false, shift = false, meta = false }: Held = {}) => ({
  ...{ key, code },
  ...{ ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta },
});

describe('what was pressed', () => {
  test.each([
    ['Ctrl and a letter', press('k', 'KeyK', { ctrl: true }), 'mod+k'],
    ['with Shift', press('O', 'KeyO', { ctrl: true, shift: true }), 'mod+shift+o'],
    ['caps lock changes nothing', press('K', 'KeyK', { ctrl: true }), 'mod+k'],
    ['a sign is the sign, whatever it takes', press('?', 'Slash', { shift: true }), '?'],
    ['on a German keyboard too', press('?', 'Minus', { shift: true }), '?'],
    ['a Russian layout has the letter at its place', press('л', 'KeyK', { ctrl: true }), 'mod+k'],
    ['a German letter that no other layout has', press('ö', 'Semicolon', { ctrl: true }), 'mod+ö'],
    ['a Dvorak letter is what it prints', press('k', 'KeyV', { ctrl: true }), 'mod+k'],
    ['an arrow', press('ArrowUp', 'ArrowUp', { alt: true }), 'alt+ArrowUp'],
    ['the plus', press('+', 'BracketRight', { ctrl: true }), 'mod+Plus'],
    ['the space', press(' ', 'Space', { ctrl: true }), 'mod+Space'],
    ['the Windows key', press('k', 'KeyK', { meta: true }), 'meta+k'],
  ])('%s', (_name, pressed, combination) => {
    expect(combinationOf(pressed, OTHER)).toBe(combination);
  });

  test('on a Mac ⌘ is the modifier, Ctrl another one, and ⌥ prints what it likes', () => {
    expect(combinationOf(press('k', 'KeyK', { meta: true }), MAC)).toBe('mod+k');
    expect(combinationOf(press('k', 'KeyK', { ctrl: true }), MAC)).toBe('ctrl+k');
    expect(combinationOf(press('¬', 'KeyL', { alt: true }), MAC)).toBe('alt+l');
  });

  test('a modifier alone, or an accent that waits for its letter, is nothing yet', () => {
    for (const key of ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process'])
      expect(combinationOf(press(key, 'KeyX'), OTHER)).toBeUndefined();
  });
});

test('letters and signs write, arrows and combinations do not', () => {
  for (const typed of ['j', '?', 'Plus', 'Space', 'shift+g']) expect(isTyped(typed)).toBe(true);
  for (const other of ['mod+k', 'alt+ArrowUp', 'Escape', 'End', 'F2', 'ctrl+j']) expect(isTyped(other)).toBe(false);
  for (const own of ['j', 'Escape', 'End', 'shift+ArrowUp']) expect(isForFields(own)).toBe(true);
  for (const other of ['mod+k', 'alt+ArrowUp', 'F2']) expect(isForFields(other)).toBe(false);
});

test('combinations are shown as the keyboard of the device has them', () => {
  expect(shownAs('mod+shift+o', OTHER)).toBe('Ctrl+Shift+O');
  expect(shownAs('mod+shift+o', MAC)).toBe('⇧⌘O');
  expect(shownAs('alt+ArrowUp', OTHER)).toBe('Alt+↑');
  expect(shownAs('mod+Plus', OTHER)).toBe('Ctrl++');
  expect(ariaKeys(['mod+shift+o', '?'], OTHER)).toBe('Control+Shift+O ?');
  expect(ariaKeys(['mod+ArrowUp'], MAC)).toBe('Meta+ArrowUp');
  expect(ariaKeys([], OTHER)).toBeUndefined();
});

/**
 * Key combinations as text: `mod+shift+o`, `alt+ArrowUp`, `?`. `mod` is ⌘ on Apple's devices and Ctrl elsewhere, so
 * what a person chose on one device fits the other. A key that prints a sign is named by the sign, whatever Shift or
 * layout it takes to print it; letters and digits by themselves, also on a keyboard that has no Latin letters.
 */
export type Combination = string;

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;
type Part = { isMac: boolean };

const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);
/** Looked at once; a test says which. */
export const DEVICE: Part = { isMac: typeof navigator !== 'undefined' && isApple() };

const BARE = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified']);
const SIGN_NAMES: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' };

/** What was pressed; undefined while only modifiers are, or when a sign is being composed. */
export function combinationOf(press: KeyPress, { isMac }: Part = DEVICE): Combination | undefined {
  if (BARE.has(press.key)) return undefined;
  const key = nameOf(press);
  // The sign itself says that Shift is held, on whichever layout.
  const shift = press.shiftKey && !isSign(key);
  const modifiers = [
    (isMac ? press.metaKey : press.ctrlKey) && 'mod',
    isMac && press.ctrlKey && 'ctrl',
    !isMac && press.metaKey && 'meta',
    press.altKey && 'alt',
    shift && 'shift',
  ];
  return [...modifiers.filter(Boolean), key].join('+');
}

function nameOf({ key, code, altKey }: KeyPress): string {
  const [, letter] = /^(?:Key|Digit)([A-Z\d])$/.exec(code) ?? [];
  const isLatin = /^[\w]$/.test(key);
  // ⌥ prints other signs, and other alphabets other letters: the place on the keyboard says which key it is.
  if (letter && !isLatin && (altKey || /^\p{L}$/u.test(key))) return letter.toLowerCase();
  return key.length === 1 ? (SIGN_NAMES[key] ?? key.toLowerCase()) : key;
}

const keyIn = (combination: Combination) => combination.split('+').at(-1) ?? '';
const isSign = (key: string) => key === 'Plus' || (key.length === 1 && !/[\p{L}\d]/u.test(key));
const prints = (key: string) => key.length === 1 || key === 'Plus' || key === 'Space';

/** Pressed while writing, it writes: a letter or a sign without Ctrl, ⌘ or Alt. */
export const isTyped = (combination: Combination): boolean =>
  !/^(?:mod|ctrl|meta|alt)\+/.test(combination) && prints(keyIn(combination));

/** Whether a text field has a use of its own for it. */
export const isForFields = (combination: Combination): boolean => !/^(?:mod|ctrl|meta|alt)\+|^F\d+$/.test(combination);

const NAMES: Readonly<Record<string, string>> = {
  ...{ ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Enter: '↵', Backspace: '⌫' },
  ...{ Delete: 'Del', PageUp: 'PgUp', PageDown: 'PgDn', Plus: '+' },
};
const MAC_NAMES: Readonly<Record<string, string>> = { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧', meta: '⌘' };
const OTHER_NAMES: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  meta: 'Win',
};
/** Apple writes them in this order. */
const MAC_ORDER = ['ctrl', 'alt', 'shift', 'mod'];

/** The keys as they are printed on this device's keyboard, one after the other. */
export function shownKeys(combination: Combination, { isMac }: Part = DEVICE): string[] {
  const parts = combination.split('+');
  const key = parts.pop() ?? '';
  const modifiers = isMac ? parts.toSorted((a, b) => MAC_ORDER.indexOf(a) - MAC_ORDER.indexOf(b)) : parts;
  const names = isMac ? MAC_NAMES : OTHER_NAMES;
  return [...modifiers.map((name) => names[name] ?? name), NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)];
}

/** In one piece: `Ctrl+Shift+O`, `⇧⌘O`. */
export const shownAs = (combination: Combination, part: Part = DEVICE): string =>
  shownKeys(combination, part).join(part.isMac ? '' : '+');

const ARIA_NAMES: Readonly<Record<string, string>> = { ctrl: 'Control', alt: 'Alt', shift: 'Shift', meta: 'Meta' };

/** As `aria-keyshortcuts` wants it. */
export function ariaKeys(combinations: readonly Combination[], { isMac }: Part = DEVICE): string | undefined {
  const one = (combination: Combination) =>
    combination
      .split('+')
      .map((part) => (part === 'mod' ? (isMac ? 'Meta' : 'Control') : (ARIA_NAMES[part] ?? part)))
      .map((part) => (part.length === 1 ? part.toUpperCase() : part))
      .join('+');
  return combinations.length > 0 ? combinations.map(one).join(' ') : undefined;
}

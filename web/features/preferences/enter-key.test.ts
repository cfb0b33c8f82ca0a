import { expect, test } from 'vitest';
import { sendsMessage } from './enter-key.ts';

const key = (...held: ('shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey')[]) => ({
  key: 'Enter',
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...Object.fromEntries(held.map((name) => [name, true])),
});

test.each([
  ['enter', false, true],
  ['enter', true, false],
  ['modEnter', false, false],
  ['modEnter', true, false],
] as const)('Enter alone, where one sends with %s and on a phone is %s: %s', (sendWith, onPhone, sends) => {
  expect(sendsMessage(key(), { sendWith, onPhone })).toBe(sends);
});

test('Ctrl or ⌘ with Enter sends everywhere; Shift and Alt never do, nor does any other key', () => {
  for (const sendWith of ['enter', 'modEnter'] as const) {
    for (const onPhone of [true, false]) {
      const place = { sendWith, onPhone };
      expect(sendsMessage(key('ctrlKey'), place)).toBe(true);
      expect(sendsMessage(key('metaKey'), place)).toBe(true);
      expect(sendsMessage(key('shiftKey'), place)).toBe(false);
      expect(sendsMessage(key('altKey'), place)).toBe(false);
      expect(sendsMessage({ ...key('ctrlKey'), key: 'a' }, place)).toBe(false);
    }
  }
});

import { expect, test } from 'vitest';
import { objectionTo, withKeys, withoutKeys } from './changing.ts';
import { type Command, keysWith } from './registry.ts';

const rename: Command = { id: 'rename', label: () => 'Rename', keys: ['F2'] };
const next: Command = { id: 'next', label: () => 'Next', keys: ['j', 'mod+j'] };
const all = [rename, next];
const keys = { chosen: {}, typed: true };

test('keys that another command has are named with it, also when it was given them', () => {
  expect(objectionTo('mod+j', rename, { all, keys })).toEqual({ is: 'taken', by: next });
  expect(objectionTo('F2', rename, { all, keys })).toBeUndefined();
  const changed = { chosen: { next: 'mod+e' }, typed: true };
  expect(objectionTo('mod+e', rename, { all, keys: changed })).toEqual({ is: 'taken', by: next });
  expect(objectionTo('j', rename, { all, keys: changed })).toBeUndefined();
});

test('keys of the browser, of every control, and single ones that are off are refused', () => {
  expect(objectionTo('mod+t', rename, { all, keys })).toEqual({ is: 'reserved' });
  expect(objectionTo('Enter', rename, { all, keys })).toEqual({ is: 'unfit' });
  expect(objectionTo('x', rename, { all, keys: { chosen: {}, typed: false } })).toEqual({ is: 'single' });
  expect(objectionTo('mod+x', rename, { all, keys: { chosen: {}, typed: false } })).toBeUndefined();
});

test('who had the keys is left without them, and keeps the others that it has by itself', () => {
  const chosen = withKeys({}, rename, 'mod+j');
  expect(keysWith({ chosen, typed: true }, next)).toEqual(['j']);
  const again = withKeys({ next: 'mod+e' }, rename, 'mod+e');
  expect(again).toEqual({ next: '', rename: 'mod+e' });
  expect(keysWith({ chosen: again, typed: true }, next)).toEqual([]);
});

test('its own keys again are no choice, none are one, and resetting forgets it', () => {
  expect(withKeys({ rename: 'mod+e' }, rename, 'F2')).toEqual({});
  expect(withKeys({}, rename, '')).toEqual({ rename: '' });
  expect(withKeys({ next: '' }, rename, '')).toEqual({ next: '', rename: '' });
  expect(withoutKeys({ rename: '', next: 'x' }, rename)).toEqual({ next: 'x' });
});

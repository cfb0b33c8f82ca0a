import { expect, test } from 'vitest';
import { type Command, Commands } from './registry.ts';

const rename: Command = { id: 'rename', label: () => 'Rename', keys: ['F2', 'r'] };
const begin: Command = { id: 'begin', label: () => 'Begin', keys: ['mod+shift+o'] };
const ALL = { chosen: {}, typed: true };

test('keys lead to what is offered, and to nothing once it is taken back', () => {
  const commands = new Commands();
  const done: string[] = [];
  const takeBack = commands.offer(rename, () => done.push('renamed'));
  commands.answering('F2')?.run();
  commands.answering('mod+shift+o')?.run();
  takeBack();
  commands.answering('F2')?.run();
  expect(done).toEqual(['renamed']);
});

test('of two offers of one command the later counts', () => {
  const commands = new Commands();
  const done: string[] = [];
  commands.offer(rename, () => done.push('page'));
  const takeBack = commands.offer(rename, () => done.push('dialog'));
  commands.answering('F2')?.run();
  takeBack();
  commands.answering('F2')?.run();
  expect(done).toEqual(['dialog', 'page']);
});

test('what a person chose replaces the keys that it has by itself, or leaves it without', () => {
  const commands = new Commands();
  commands.offer(rename, () => undefined);
  commands.choose({ chosen: { rename: 'mod+e' }, typed: true });
  expect(commands.answering('mod+e')).toBeDefined();
  expect(commands.answering('F2')).toBeUndefined();
  commands.choose({ chosen: { rename: '' }, typed: true });
  expect(commands.keysOf(rename)).toEqual([]);
  commands.choose(ALL);
  expect(commands.keysOf(rename)).toEqual(['F2', 'r']);
});

test('keys taken over from another command lead to the one that was chosen', () => {
  const commands = new Commands();
  const done: string[] = [];
  commands.offer(rename, () => done.push('renamed'));
  commands.offer(begin, () => done.push('begun'));
  commands.choose({ chosen: { rename: 'mod+shift+o' }, typed: true });
  commands.answering('mod+shift+o')?.run();
  expect(done).toEqual(['renamed']);
});

test('single letters can be turned off, and everything else stays', () => {
  const commands = new Commands();
  commands.choose({ chosen: {}, typed: false });
  expect(commands.keysOf(rename)).toEqual(['F2']);
  expect(commands.keysOf(begin)).toEqual(['mod+shift+o']);
});

test('who looks at the offers is told of each change, and sees the same array until then', () => {
  const commands = new Commands();
  let told = 0;
  const stop = commands.subscribe(() => told++);
  const takeBack = commands.offer(rename, () => undefined);
  expect(commands.offered()).toBe(commands.offered());
  takeBack();
  stop();
  commands.offer(begin, () => undefined);
  expect(told).toBe(2);
});

import { type Combination, isTyped } from './keys.ts';
import { type ChosenKeys, type Command, keysWith } from './registry.ts';

type Chosen = ChosenKeys['chosen'];

/** What stands in the way of giving these keys to a command: another one that has them, or that they would not work. */
export type Objection =
  | { is: 'taken'; by: Command }
  | { is: 'reserved' }
  | { is: 'unfit' }
  /** It would have no effect as long as single keys are off. */
  | { is: 'single' };

/** Browsers keep these for tabs and windows, and no page ever hears of them. */
const RESERVED = new Set([
  ...['mod+t', 'mod+w', 'mod+n', 'mod+shift+t', 'mod+shift+w', 'mod+shift+n', 'mod+shift+p', 'mod+Tab', 'mod+q'],
  ...['mod+shift+Tab', 'alt+F4', 'F5', 'mod+r', 'F11', 'F12'],
]);
/** By themselves they go from field to field, press buttons and walk through lists. */
const UNFIT = new Set([
  'Enter',
  'Space',
  'Tab',
  'shift+Tab',
  'shift+Enter',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
]);

/** Undefined when the keys can simply be given to the command. */
export function objectionTo(
  combination: Combination,
  command: Command,
  { all, keys }: { all: readonly Command[]; keys: ChosenKeys },
): Objection | undefined {
  if (RESERVED.has(combination)) return { is: 'reserved' };
  if (UNFIT.has(combination)) return { is: 'unfit' };
  if (!keys.typed && isTyped(combination)) return { is: 'single' };
  const by = all.find((other) => other.id !== command.id && keysWith(keys, other).includes(combination));
  return by ? { is: 'taken', by } : undefined;
}

/** What is chosen once the command has these keys, or none for an empty combination; whoever had them is without. */
export function withKeys(chosen: Chosen, command: Command, combination: Combination): Chosen {
  const others = Object.entries(chosen)
    .filter(([id]) => id !== command.id)
    .map(([id, keys]) => [id, combination !== '' && keys === combination ? '' : keys]);
  const isOwn = command.keys?.length === 1 && command.keys[0] === combination;
  return Object.fromEntries(isOwn ? others : [...others, [command.id, combination]]);
}

/** The keys that it has by itself. */
export function withoutKeys(chosen: Chosen, { id }: Command): Chosen {
  return Object.fromEntries(Object.entries(chosen).filter(([other]) => other !== id));
}

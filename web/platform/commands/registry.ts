import type { ComponentType } from 'react';
import { type Combination, isTyped } from './keys.ts';

/** Something that a person can do, told apart from doing it: a feature declares it once, at the top of a file. */
export type Command = {
  /** Stored with the keys that a person chose for it, so it never changes: `conversation.rename`. */
  id: string;
  label: () => string;
  /** Other words that people may look for. */
  also?: () => string;
  icon?: ComponentType;
  /** The keys that it has by itself. */
  keys?: readonly Combination[];
  /** Goes on while its keys are held down. */
  repeats?: boolean;
  /** Of no use in the palette: what moves the focus from where it is. */
  onlyKeys?: boolean;
};

export type Offer = { command: Command; run: () => void };

/** What a person chose: a combination by command, empty for none; and whether single letters and signs count. */
export type ChosenKeys = { chosen: Readonly<Record<string, Combination>>; typed: boolean };

const BY_THEMSELVES: ChosenKeys = { chosen: {}, typed: true };

/**
 * What can be done now, wherever it is asked for: by a key, in the palette, by a button. Features offer it as long as it
 * makes sense; of two offers of one command the later counts, as a dialog's does over its page's.
 */
export class Commands {
  readonly #listeners = new Set<() => void>();
  #offers: readonly Offer[] = [];
  #keys = BY_THEMSELVES;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** One of each, in the order in which they were offered; the same array until something changes. */
  readonly offered = (): readonly Offer[] => this.#offers;
  readonly keys = (): ChosenKeys => this.#keys;

  /** Returns how to take it back. */
  offer(command: Command, run: () => void): () => void {
    const offer = { command, run };
    this.#set([...this.#offers, offer]);
    return () => this.#set(this.#offers.filter((other) => other !== offer));
  }

  choose(keys: ChosenKeys): void {
    this.#keys = keys;
    this.#tell();
  }

  /** As its keys would; nothing where it is not offered. */
  run({ id }: Command): void {
    this.#offers.findLast(({ command }) => command.id === id)?.run();
  }

  /** The keys that lead to it now. */
  keysOf(command: Command): readonly Combination[] {
    return keysWith(this.#keys, command);
  }

  /** What these keys lead to; undefined when nothing of that is offered. */
  answering(combination: Combination): Offer | undefined {
    return this.#offers.findLast(({ command }) => this.keysOf(command).includes(combination));
  }

  #set(offers: readonly Offer[]): void {
    this.#offers = offers;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The keys of a command for somebody who chose these: what they gave to one command, no other has by itself. */
export function keysWith({ chosen, typed }: ChosenKeys, { id, keys = [] }: Command): readonly Combination[] {
  const own = chosen[id];
  const taken = Object.values(chosen);
  const all = own === undefined ? keys.filter((key) => !taken.includes(key)) : own === '' ? [] : [own];
  return typed ? all : all.filter((combination) => !isTyped(combination));
}

export const commands = new Commands();

import type { Message } from '#contract/conversations.ts';

/** The key of `siblings` for messages without a parent. */
export const ROOT = 'root';
export const parentKey = (message: Pick<Message, 'parentId'>): string => message.parentId ?? ROOT;

/** The part of the tree that a person reads: ids of one branch, oldest first, and the other ways at each fork. */
export type Branch = {
  /** Does not begin at the root while older pages are not loaded. */
  path: readonly string[];
  /** All children by parent, oldest first, where there is more than one. */
  siblings: ReadonlyMap<string, readonly string[]>;
};

export const EMPTY_BRANCH: Branch = { path: [], siblings: new Map() };

/** Where a new message is put. The reader at its parent moves along, and so does its author; nobody else does. */
export function withNewMessage(
  branch: Branch,
  message: Message,
  options: { mine: boolean; wholeBranch: boolean; hasNewer: boolean },
): Branch {
  const at = message.parentId === null ? -1 : branch.path.indexOf(message.parentId);
  const parentIsRead = at >= 0 || (message.parentId === null && (options.wholeBranch || branch.path.length === 0));
  if (!parentIsRead) return branch;
  const next = branch.path[at + 1];
  // What stands below is not loaded: it comes with its page, this one among the ways on.
  if (next === undefined && options.hasNewer && !options.mine) return branch;
  const siblings = next === undefined ? branch.siblings : withSibling(branch.siblings, message, next);
  const moves = next === undefined || options.mine;
  return { siblings, path: moves ? [...branch.path.slice(0, at + 1), message.id] : branch.path };
}

function withSibling(siblings: Branch['siblings'], message: Message, shown: string): Branch['siblings'] {
  const known = siblings.get(parentKey(message)) ?? [shown];
  return known.includes(message.id) ? siblings : new Map(siblings).set(parentKey(message), [...known, message.id]);
}

type Page = { items: readonly Message[]; siblings: Readonly<Record<string, readonly string[]>> };

/** Puts an older page above. */
export function withOlderPage(branch: Branch, page: Page): Branch {
  const known = new Set(branch.path);
  const older = page.items.map(({ id }) => id).filter((id) => !known.has(id));
  return { path: [...older, ...branch.path], siblings: withSiblings(branch.siblings, page) };
}

/** Puts a newer page below. */
export function withNewerPage(branch: Branch, page: Page): Branch {
  const known = new Set(branch.path);
  const newer = page.items.map(({ id }) => id).filter((id) => !known.has(id));
  return { path: [...branch.path, ...newer], siblings: withSiblings(branch.siblings, page) };
}

/** Only this page of the branch. */
export const onlyPage = (branch: Branch, page: Page): Branch => ({
  path: page.items.map(({ id }) => id),
  siblings: withSiblings(branch.siblings, page),
});

/**
 * Goes over to another branch, of which the last page is given. Keeps what is loaded above the fork, so that
 * the reader stays where they are; `kept` tells whether it could.
 */
export function withBranch(branch: Branch, page: Page): { branch: Branch; kept: boolean } {
  const ids = page.items.map(({ id }) => id);
  const siblings = withSiblings(branch.siblings, page);
  const first = page.items[0];
  const sameAt = first ? branch.path.indexOf(first.id) : -1;
  if (sameAt >= 0) return { branch: { path: [...branch.path.slice(0, sameAt), ...ids], siblings }, kept: true };
  const parentAt = first?.parentId ? branch.path.indexOf(first.parentId) : -1;
  if (parentAt >= 0) return { branch: { path: [...branch.path.slice(0, parentAt + 1), ...ids], siblings }, kept: true };
  return { branch: { path: ids, siblings }, kept: false };
}

function withSiblings(siblings: Branch['siblings'], page: Page): Branch['siblings'] {
  return new Map([...siblings, ...Object.entries(page.siblings)]);
}

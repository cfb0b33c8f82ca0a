import type { Shape } from './shape.ts';

export type Branch = { firstId: string; parentId: string | null; messages: number };

/** Cuts a tree at its forks. Each branch comes before those that go on from it, older ways before newer ones. */
export function branchesOf(shape: Pick<Shape, 'childIds'>, most: number): { branches: Branch[]; isWhole: boolean } {
  const branches: Branch[] = [];
  const open = waysOn(shape.childIds(null), null);
  for (let next = open.pop(); next; next = open.pop()) {
    if (branches.length === most) return { branches, isWhole: false };
    const { firstId } = next;
    let [messages, children] = [1, shape.childIds(firstId)];
    while (children.length === 1) {
      messages += 1;
      children = shape.childIds(children[0] ?? null);
    }
    branches.push({ ...next, messages });
    open.push(...waysOn(children, firstId));
  }
  return { branches, isWhole: true };
}

/** As a stack: the first is taken first. */
const waysOn = (ids: readonly string[], parentId: string | null) =>
  ids.map((firstId) => ({ firstId, parentId })).reverse();

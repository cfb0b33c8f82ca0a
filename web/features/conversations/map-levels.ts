import type { MapBranch } from '#contract/map.ts';

/** How many forks lie above each branch. Each comes after the one that it goes on from. */
export function levelsOf(branches: readonly Pick<MapBranch, 'id' | 'parentId'>[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const { id, parentId } of branches) levels.set(id, parentId === null ? 0 : (levels.get(parentId) ?? 0) + 1);
  return levels;
}

import type { Tree, Violation } from './tree.ts';

/**
 * Files that import each other in a circle, types included: two files that cannot be understood apart are one file.
 * One violation a circle, at its first file. (Tarjan's strongly connected components, without recursion on deep trees
 * being a worry: the depth is the longest chain of imports.)
 */
export function cycles(tree: Tree): Violation[] {
  const edges = new Map(
    tree.modules.map(({ path, imports }) => [path, imports.flatMap((to) => (to.kind === 'file' ? [to.path] : []))]),
  );
  return circlesIn(edges).map((circle) => {
    const route = shortestCircle(circle, edges);
    const [first = ''] = route;
    const line = tree.byPath.get(first)?.imports.find((to) => to.kind === 'file' && to.path === route[1])?.line ?? 0;
    return { path: first, line, message: `imports itself through ${route.slice(1).join(' → ')}` };
  });
}

function circlesIn(edges: ReadonlyMap<string, string[]>): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];

  function visit(path: string): number {
    const index = order.size;
    order.set(path, index);
    low.set(path, index);
    open.push(path);
    for (const next of edges.get(path) ?? []) {
      const reach = order.has(next) ? (open.includes(next) ? (order.get(next) ?? index) : index) : visit(next);
      low.set(path, Math.min(low.get(path) ?? index, reach));
    }
    const lowest = low.get(path) ?? index;
    if (lowest === index) {
      const circle = open.splice(open.indexOf(path));
      if (circle.length > 1 || edges.get(path)?.includes(path)) found.push(circle);
    }
    return lowest;
  }

  for (const path of edges.keys()) if (!order.has(path)) visit(path);
  return found;
}

/** The shortest way from the first file of a circle back to itself: what a reader has to cut. */
function shortestCircle(circle: string[], edges: ReadonlyMap<string, string[]>): string[] {
  const [start = ''] = [...circle].sort();
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const path of queue) {
    for (const next of edges.get(path) ?? []) {
      if (next === start) return [...wayTo(path, cameFrom), start];
      if (!circle.includes(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, path);
      queue.push(next);
    }
  }
  return circle;
}

function wayTo(path: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [path];
  for (let at = cameFrom.get(path); at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}

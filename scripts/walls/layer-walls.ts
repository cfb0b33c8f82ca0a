import { FEATURE_ORDER, placeOf } from './place.ts';
import type { Import, Module, Tree, Violation } from './tree.ts';

/** Builds a wall out of one question about one import. Answers undefined when it may stand, else why not. */
export function importWall(refusal: (from: Module, to: Import) => string | undefined) {
  return (tree: Tree): Violation[] =>
    tree.modules.flatMap((from) =>
      from.imports.flatMap((to) => {
        const message = refusal(from, to);
        return message ? [{ path: from.path, line: to.line, message }] : [];
      }),
    );
}

/** An import that leads nowhere, or whose address is computed, is one no other wall can judge. */
export const visibleImports = importWall((from, to) => {
  if (to.kind !== 'missing') return undefined;
  if (to.specifier) return `imports ${to.specifier}, which does not exist`;
  const { side, layer } = placeOf(from.path);
  const isTool = side === 'elsewhere' || layer === 'build' || from.isTest;
  return isTool ? undefined : 'imports a computed address';
});

export const contractAlone = importWall((from, to) => {
  if (placeOf(from.path).side !== 'contract') return undefined;
  if (to.kind === 'file') return to.path.startsWith('contract/') ? undefined : `imports ${to.path}`;
  if (to.kind !== 'package' || to.name === 'zod') return undefined;
  const forTests = to.name === 'vitest' || to.name === 'node:';
  return from.isTest && forTests ? undefined : `imports ${to.specifier}; the contract knows only zod`;
});

export const sidesNeverMeet = importWall((from, to) => {
  const { side, layer } = placeOf(from.path);
  const inBrowser = side === 'web' && layer !== 'build' && !from.isTest;
  if (to.kind === 'package') return inBrowser && to.name === 'node:' ? `the browser has no ${to.specifier}` : undefined;
  if (to.kind !== 'file') return undefined;
  const target = placeOf(to.path);
  if (inBrowser && target.layer === 'build') return `the browser imports ${to.path}, which runs in the build`;
  const meets = (side === 'web' && target.side === 'server') || (side === 'server' && target.side === 'web');
  return meets ? `${side} imports ${to.path}` : undefined;
});

export const platformKnowsNoFeature = importWall((from, to) => {
  const { layer, side } = placeOf(from.path);
  if ((layer !== 'platform' && layer !== 'ui') || from.isTest || to.kind !== 'file') return undefined;
  const target = placeOf(to.path);
  const contractFeature = /^contract\/([^/.]+)/.exec(to.path)?.[1] ?? '';
  const known =
    target.layer === 'feature' ||
    (target.side === side && target.layer === 'outside') ||
    FEATURE_ORDER.includes(contractFeature);
  return known ? `${layer} imports ${to.path}` : undefined;
});

const SQL_PACKAGES = new Set(['drizzle-orm', 'pg']);
/** `repository.ts`, `tables.ts`, and what is split out of them: `messages-repository.ts`, `messages-tables.ts`. */
export const CELLAR = /(?:^|-)(?:repository|tables)\.ts$/;

export const drizzleInTheCellar = importWall((from, to) => {
  if (to.kind !== 'package' || !SQL_PACKAGES.has(to.name) || from.isTest) return undefined;
  const { side, layer, inside } = placeOf(from.path);
  if (side === 'elsewhere') return undefined;
  const allowed = side === 'server' && (layer === 'platform' || (inside !== undefined && CELLAR.test(inside)));
  return allowed ? undefined : `imports ${to.specifier} outside repository, tables and platform`;
});

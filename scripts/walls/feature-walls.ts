import { CELLAR, importWall } from './layer-walls.ts';
import { FEATURE_ORDER, placeOf } from './place.ts';
import type { Tree, Violation } from './tree.ts';

/** Roles and the CLI put features together, and so does the web's app: no feature may look back at them. */
export const featuresKnowNoRole = importWall((from, to) => {
  if (placeOf(from.path).layer !== 'feature' || to.kind !== 'file') return undefined;
  const { side, layer } = placeOf(to.path);
  if (layer === 'testing') return from.isTest ? undefined : `product code imports ${to.path}`;
  return side !== 'contract' && layer === 'outside' ? `a feature imports ${to.path}` : undefined;
});

const ENTRANCES = /^(?:routes|sockets|worker|service)\.ts$/;

/** Roles list doors and hand services to each other; what lies below the service is the feature's own. */
export const rolesListDoors = importWall((from, to) => {
  if (!from.path.startsWith('server/roles/') || from.isTest || to.kind !== 'file') return undefined;
  const { layer, inside } = placeOf(to.path);
  return layer === 'feature' && !ENTRANCES.test(inside ?? '') ? `a role opens ${to.path}, which is no door` : undefined;
});

const orderOfImports = importWall((from, to) => {
  if (to.kind !== 'file') return undefined;
  const here = placeOf(from.path).feature;
  const there = placeOf(to.path).feature;
  if (!here || !there || here === there) return undefined;
  const toTheLeft = FEATURE_ORDER.indexOf(there) < FEATURE_ORDER.indexOf(here);
  return toTheLeft ? undefined : `${here} imports ${to.path}, but ${there} stands to its right`;
});

export function featureOrder(tree: Tree): Violation[] {
  const strangers = tree.modules.flatMap(({ path }) => {
    const { feature } = placeOf(path);
    return feature && !FEATURE_ORDER.includes(feature)
      ? [{ path, line: 0, message: `${feature} has no place in the order of features` }]
      : [];
  });
  return [...strangers, ...orderOfImports(tree)];
}

/** One feature enters another by its service; its tables.ts may be named in the cellar, for a foreign key or a join on it. */
export const featureDoors = importWall((from, to) => {
  if (to.kind !== 'file' || from.isTest) return undefined;
  const here = placeOf(from.path);
  const there = placeOf(to.path);
  if (here.side !== 'server' || !here.feature || !there.feature || here.feature === there.feature) return undefined;
  if (there.inside === 'service.ts') return undefined;
  if (there.inside === 'tables.ts' && CELLAR.test(here.inside ?? '')) return undefined;
  return `${here.feature} imports ${to.path}; the way in is ${there.feature}/service.ts`;
});

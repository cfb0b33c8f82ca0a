import { cycles } from './cycles.ts';
import { featureDoors, featureOrder, featuresKnowNoRole, rolesListDoors } from './feature-walls.ts';
import { barrels, fileNames, fileSizes, parses } from './file-walls.ts';
import {
  contractAlone,
  drizzleInTheCellar,
  platformKnowsNoFeature,
  sidesNeverMeet,
  visibleImports,
} from './layer-walls.ts';
import { functionSizes, noAny, noNonNull } from './syntax-walls.ts';
import type { Tree, Violation } from './tree.ts';
import { classesOfTheLine, wordsInCatalogues } from './words-walls.ts';

export type Wall = (tree: Tree) => Violation[];

/** Every wall of the house. There is no list of exceptions: whoever meets a wall moves the code, or argues the wall away. */
export const WALLS: Record<string, Wall> = {
  parses,
  'no-cycles': cycles,
  'visible-imports': visibleImports,
  'contract-alone': contractAlone,
  'sides-never-meet': sidesNeverMeet,
  'platform-knows-no-feature': platformKnowsNoFeature,
  'features-know-no-role': featuresKnowNoRole,
  'roles-list-doors': rolesListDoors,
  'feature-order': featureOrder,
  'feature-doors': featureDoors,
  'drizzle-in-the-cellar': drizzleInTheCellar,
  'file-names': fileNames,
  'no-barrels': barrels,
  'file-size': fileSizes,
  'function-size': functionSizes,
  'no-any': noAny,
  'no-non-null': noNonNull,
  'words-in-catalogues': wordsInCatalogues,
  'classes-of-the-line': classesOfTheLine,
};

export function breaches(tree: Tree): (Violation & { wall: string })[] {
  return Object.entries(WALLS).flatMap(([wall, check]) => check(tree).map((violation) => ({ ...violation, wall })));
}

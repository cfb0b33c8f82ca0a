import { readTree } from './walls/tree.ts';
import { breaches, WALLS } from './walls/walls.ts';

/** Checks the house against its walls (ARCHITECTURE.md). `node scripts/check-walls.ts [folder]` */
const tree = readTree(process.argv[2] ?? '.');
const found = breaches(tree);
for (const { path, line, wall, message } of found)
  console.error(`${line ? `${path}:${line}` : path}  ${wall}: ${message}`);

const product = tree.modules.filter(({ isTest, program }) => !isTest && program).map(({ lines }) => lines);
const median = product.sort((a, b) => a - b)[Math.floor(product.length / 2)] ?? 0;
const imports = tree.modules.reduce((sum, module) => sum + module.imports.length, 0);
console.log(
  `${tree.modules.length} files, ${imports} imports, ${Object.keys(WALLS).length} walls, median ${median} lines: ${found.length} breaches`,
);
// An empty tree breaks no wall; it only means that the check was pointed at the wrong place.
if (found.length > 0 || tree.modules.length === 0) process.exitCode = 1;

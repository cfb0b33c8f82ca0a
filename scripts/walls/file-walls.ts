import type { Program } from 'oxc-parser';
import { placeOf } from './place.ts';
import type { Module, Tree, Violation } from './tree.ts';

const MAX_LINES = 300;
const MAX_TEST_LINES = 500;

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|config|setup|d))*\.(?:[cm]?[jt]sx?|css)$/;
/** Names that say nothing of what is inside, so everything ends up there. */
const EMPTY_NAMES = /^(?:index|utils?|helpers?|types?|constants?|misc|shared)\./;

/** What does not parse, no other wall has looked at. */
export function parses({ modules }: Tree): Violation[] {
  return modules.flatMap(({ path, problem }) => (problem ? [{ path, line: 0, message: problem }] : []));
}

export function fileNames({ modules }: Tree): Violation[] {
  return modules.flatMap(({ path }) => {
    const refusal = nameRefusal(path);
    return refusal ? [{ path, line: 0, message: refusal }] : [];
  });
}

function nameRefusal(path: string): string | undefined {
  const segments = path.split('/');
  const name = segments.pop() ?? path;
  if (EMPTY_NAMES.test(name)) return `${name} says nothing of what is inside`;
  const folder = segments.find((segment) => EMPTY_NAMES.test(`${segment}.`));
  if (folder) return `${folder}/ says nothing of what is inside`;
  if (!KEBAB.test(name)) return 'file names are lower case, words joined by hyphens';
  const { side, layer } = placeOf(path);
  if (side === 'server' && name.endsWith('.tsx')) return 'the server has no components';
  if (layer === 'outside' && /^(?:server|web)\/features\/[^/]+$/.test(path)) return 'belongs to no feature';
  return undefined;
}

export function fileSizes({ modules }: Tree): Violation[] {
  return modules.flatMap(({ path, lines, isTest }) => {
    const most = isTest ? MAX_TEST_LINES : MAX_LINES;
    return lines > most ? [{ path, line: 0, message: `${lines} lines, at most ${most}` }] : [];
  });
}

/** A file that only passes on what others declare hides who depends on whom. */
export function barrels({ modules }: Tree): Violation[] {
  return modules
    .filter(isBarrel)
    .map(({ path }) => ({ path, line: 0, message: 'only re-exports what other files declare' }));
}

function isBarrel({ program }: Module): boolean {
  const exported = program?.body.filter(({ type }) => type !== 'ImportDeclaration') ?? [];
  return exported.length > 0 && exported.every(isPassedOn);
}

function isPassedOn(node: Program['body'][number]): boolean {
  if (node.type === 'ExportAllDeclaration') return true;
  // A bare `export {}` only makes a file a module.
  return node.type === 'ExportNamedDeclaration' && !node.declaration && node.specifiers.length > 0;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Program, parseSync, Visitor } from 'oxc-parser';
import { resolveSpecifier, type Target } from './resolve.ts';

export type Import = Target & { specifier: string; line: number };

/** One source file, seen from the root of the repository. Paths use `/`; lines count from 1. */
export type Module = {
  path: string;
  lines: number;
  isTest: boolean;
  /** Undefined for a style sheet, which has no syntax the walls look at, and for what does not parse. */
  program: Program | undefined;
  /** Why it does not parse. */
  problem: string | undefined;
  imports: Import[];
  lineAt(offset: number): number;
};

export type Tree = { modules: Module[]; byPath: Map<string, Module> };

/** `line` is 0 when the whole file is meant. */
export type Violation = { path: string; line: number; message: string };

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'data', 'coverage']);
const SOURCE = /\.(?:[cm]?[jt]sx?|css)$/;

/** Reads and parses every source file under `root`. */
export function readTree(root: string): Tree {
  const paths = sourcePaths(root, root).sort();
  const known = new Set(paths);
  const modules = paths.map((path) => readModule(root, path, known));
  return { modules, byPath: new Map(modules.map((module) => [module.path, module])) };
}

function sourcePaths(root: string, folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return SKIPPED_FOLDERS.has(entry.name) || entry.name.startsWith('.') ? [] : sourcePaths(root, path);
    }
    return SOURCE.test(entry.name) ? [relative(root, path).replaceAll('\\', '/')] : [];
  });
}

function readModule(root: string, path: string, known: ReadonlySet<string>): Module {
  const text = readFileSync(join(root, path), 'utf8');
  const starts = lineStarts(text);
  const lineAt = (offset: number) => starts.findLastIndex((start) => start <= offset) + 1;
  const shape = {
    path,
    // The newline that ends the last line does not begin another one.
    lines: text.endsWith('\n') ? starts.length - 1 : starts.length,
    isTest: isTestPath(path),
    lineAt,
  };
  if (path.endsWith('.css')) return { ...shape, program: undefined, problem: undefined, imports: [] };

  const { program, errors } = parseSync(path, text);
  const problem = errors.find((error) => error.severity === 'Error');
  if (problem) return { ...shape, program: undefined, problem: problem.message, imports: [] };
  const imports = specifiersOf(program).map(({ specifier, start }) => ({
    specifier,
    line: lineAt(start),
    ...resolveSpecifier(path, specifier, known),
  }));
  return { ...shape, program, problem: undefined, imports };
}

/** Tests and what only tests load: builders and journeys. */
function isTestPath(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /^(?:server|web)\/testing\//.test(path) || path.startsWith('journeys/');
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

type Specifier = { specifier: string; start: number };

/**
 * Whatever makes one file depend on another: imports of values and of types, re-exports, `import()`, `typeof import()`,
 * and `new URL('./x.ts', import.meta.url)`, which is how a worker thread is started.
 */
function specifiersOf(program: Program): Specifier[] {
  const found: Specifier[] = [];
  const add = (node: { value?: unknown; start: number } | null | undefined) => {
    if (typeof node?.value === 'string') found.push({ specifier: node.value, start: node.start });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    ImportExpression: (node) => {
      if (node.source.type === 'Literal') add(node.source);
      else found.push({ specifier: '', start: node.start });
    },
    NewExpression: (node) => {
      const [file, base] = node.arguments;
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'URL' || base?.type !== 'MemberExpression') return;
      if (file?.type === 'Literal' && typeof file.value === 'string' && /^\.{1,2}\/.*\.[cm]?[jt]sx?$/.test(file.value))
        add(file);
    },
  }).visit(program);
  return found;
}

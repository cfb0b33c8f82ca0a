import { type Program, Visitor } from 'oxc-parser';
import type { Module, Tree, Violation } from './tree.ts';

const MAX_FUNCTION_LINES = 50;

type Span = { start: number; end: number };

export function noAny({ modules }: Tree): Violation[] {
  return modules.flatMap((module) => {
    const found: Violation[] = [];
    const report = ({ start }: Span) =>
      found.push({ path: module.path, line: module.lineAt(start), message: 'any switches the types off' });
    visit(module, { TSAnyKeyword: report });
    return found;
  });
}

export function noNonNull({ modules }: Tree): Violation[] {
  return modules.flatMap((module) => {
    if (module.isTest) return [];
    const found: Violation[] = [];
    const report = ({ start }: Span) =>
      found.push({ path: module.path, line: module.lineAt(start), message: '! hides a missing value' });
    const reportDefinite = (node: Span & { definite?: boolean | undefined }) =>
      node.definite ? report(node) : undefined;
    visit(module, {
      TSNonNullExpression: report,
      VariableDeclarator: reportDefinite,
      PropertyDefinition: reportDefinite,
    });
    return found;
  });
}

/** A describe block of a test is a function too, so tests are measured by the file only. */
export function functionSizes({ modules }: Tree): Violation[] {
  return modules.flatMap((module) => {
    if (module.isTest) return [];
    const found: Violation[] = [];
    const measure = ({ start, end }: Span) => {
      const first = module.lineAt(start);
      const lines = module.lineAt(end) - first + 1;
      if (lines <= MAX_FUNCTION_LINES) return;
      found.push({
        path: module.path,
        line: first,
        message: `a function of ${lines} lines, at most ${MAX_FUNCTION_LINES}`,
      });
    };
    visit(module, { FunctionDeclaration: measure, FunctionExpression: measure, ArrowFunctionExpression: measure });
    return found;
  });
}

function visit({ program }: Module, visitor: ConstructorParameters<typeof Visitor>[0]): void {
  if (program) new Visitor(visitor).visit(program satisfies Program);
}

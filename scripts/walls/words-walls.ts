import { type Program, Visitor } from 'oxc-parser';
import { placeOf } from './place.ts';
import type { Module, Tree, Violation } from './tree.ts';

type Node = { type: string; start: number; [key: string]: unknown };

const HAS_WORDS = /\p{L}{2}/u;
/** Names that stand for themselves in every language, and what is typed as it is. */
const SAME_EVERYWHERE = /^(?:Parley|Guide|Aa|https?:\/\/\S*)$/;
/** What people read or hear, as attributes of elements and as fields of what becomes one. */
const SHOWN =
  /^(?:aria-(?:label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label|hint|description|detail|data-tooltip|intro|action)$/;
/** Functions that show the text they are given. */
const SHOWS = /^(?:showToast|useTitle|announce)$/;

/** Text that people see or hear stands in a words file, or it is English in every language. */
export function wordsInCatalogues({ modules }: Tree): Violation[] {
  return modules.flatMap((module) => (isShown(module) ? looseWords(module) : []));
}

/** Where parts are made and judged; it is in no build. */
const WORKSHOP = 'web/app/design/';

function isShown({ path, isTest }: Module): boolean {
  if (path.startsWith(WORKSHOP)) return false;
  const { side, layer } = placeOf(path);
  return side === 'web' && layer !== 'build' && !isTest && /\.tsx?$/.test(path) && !/(?:^|[/-])words\.ts$/.test(path);
}

function looseWords(module: Module): Violation[] {
  const found: Violation[] = [];
  const report = (node: Node, text: string) =>
    found.push({
      path: module.path,
      line: module.lineAt(node.start),
      message: `“${text.trim().replace(/\s+/g, ' ').slice(0, 40)}” is in no catalogue (docs/recipes/add-words.md)`,
    });
  const look = (value: unknown) => {
    for (const { node, text } of textsIn(value as Node)) if (isWords(text)) report(node, text);
  };
  visit(module.program, {
    JSXText: (node) => {
      if (isWords(node.value)) report(node as unknown as Node, node.value);
    },
    JSXElement: (node) =>
      node.children.forEach((child) => void (child.type === 'JSXExpressionContainer' && look(child.expression))),
    JSXFragment: (node) =>
      node.children.forEach((child) => void (child.type === 'JSXExpressionContainer' && look(child.expression))),
    JSXAttribute: (node) => {
      if (node.name.type === 'JSXIdentifier' && SHOWN.test(node.name.name)) look(node.value);
    },
    Property: (node) => {
      const key =
        node.key.type === 'Identifier' ? node.key.name : node.key.type === 'Literal' ? String(node.key.value) : '';
      if (/^(?:label|hint|placeholder|description|detail)$/.test(key)) look(node.value);
    },
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && SHOWS.test(node.callee.name)) look(node.arguments[0]);
    },
  });
  return found;
}

const isWords = (text: string) => HAS_WORDS.test(text) && !SAME_EVERYWHERE.test(text.trim());

/** The texts that an expression may come to: either side of a choice, the pieces of a template. */
function textsIn(node: Node | null | undefined): { node: Node; text: string }[] {
  if (!node) return [];
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [{ node, text: node['value'] }] : [];
    case 'TemplateLiteral':
      return (node['quasis'] as { value: { raw: string } }[]).map(({ value }) => ({ node, text: value.raw }));
    case 'JSXExpressionContainer':
      return textsIn(node['expression'] as Node);
    case 'ConditionalExpression':
      return [...textsIn(node['consequent'] as Node), ...textsIn(node['alternate'] as Node)];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return /^(?:[=!]==?|[<>]=?|in|instanceof)$/.test(String(node['operator']))
        ? []
        : [...textsIn(node['left'] as Node), ...textsIn(node['right'] as Node)];
    default:
      return [];
  }
}

/** Classes that name a side of the screen: they stay where they are when the page is mirrored. */
const SIDES =
  /(?:^|[\s:])-?(?:m[lr]-|p[lr]-|left-|right-|border-[lr](?:-|$|\s)|rounded-(?:[lr]|[tb][lr])(?:-|$|\s)|text-(?:left|right)(?:$|\s))/;

/** The page runs the other way in Arabic: `ms-` and `start-`, not `ml-` and `left-`. */
export function classesOfTheLine({ modules }: Tree): Violation[] {
  return modules.flatMap((module) => {
    if (!isShown(module) || !module.path.endsWith('.tsx')) return [];
    const found: Violation[] = [];
    const look = (start: number, text: string) => {
      const side = SIDES.exec(text)?.[0].trim();
      if (side)
        found.push({
          path: module.path,
          line: module.lineAt(start),
          message: `${side} is a side of the screen, not of the line`,
        });
    };
    visit(module.program, {
      Literal: (node) => void (typeof node.value === 'string' && look(node.start, node.value)),
      TemplateElement: (node) => look(node.start, node.value.raw),
    });
    return found;
  });
}

function visit(program: Program | undefined, visitor: ConstructorParameters<typeof Visitor>[0]): void {
  if (program) new Visitor(visitor).visit(program);
}

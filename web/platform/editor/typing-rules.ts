import { Extension, InputRule, markInputRule, textblockTypeInputRule, wrappingInputRule } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { inlineMath } from '../markdown/math-rules.ts';
import { safeHref } from '../markdown/safe-link.ts';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

/** What markdown does while it is typed. Backspace right after takes it back, and leaves the signs. */
export const TypingRules = Extension.create({
  name: 'typingRules',
  addInputRules: () => [...BLOCKS, tick, formula, link, ...LOOKS],
});

const BLOCKS = [
  textblockTypeInputRule({
    find: /^(#{1,6})\s$/,
    type: nodes.heading,
    getAttributes: ([, signs = '']) => ({ level: signs.length }),
  }),
  textblockTypeInputRule({
    find: /^```([\w+#-]*)\s$/,
    type: nodes.codeBlock,
    getAttributes: ([, info = '']) => ({ info }),
  }),
  wrappingInputRule({ find: /^>\s$/, type: nodes.quote }),
  wrappingInputRule({ find: /^[-*+]\s$/, type: nodes.bulletList }),
  wrappingInputRule({
    find: /^(\d{1,4})[.)]\s$/,
    type: nodes.orderedList,
    getAttributes: ([, start]) => ({ start: Number(start) }),
    joinPredicate: ([, start], list) => list.childCount + list.attrs['start'] === Number(start),
  }),
  new InputRule({
    find: /^(?:---|\*\*\*|___)\s$/,
    handler({ state: { tr }, range }) {
      const $from = tr.doc.resolve(range.from);
      tr.replaceWith($from.before(), $from.after(), [nodes.rule.create(), nodes.paragraph.create()]);
      tr.setSelection(TextSelection.create(tr.doc, $from.before() + 2));
    },
  }),
];

/** “[ ] ” makes the item one that can be ticked, and a line such an item. */
const tick = new InputRule({
  find: /^\[([ xX]?)\]\s$/,
  handler({ state: { tr }, range, match, chain }) {
    const checked = /x/i.test(match[1] ?? '');
    const $from = tr.doc.resolve(range.from);
    const item = $from.node(-1);
    tr.delete(range.from, range.to);
    if (item.type === nodes.listItem) tr.setNodeMarkup($from.before(-1), undefined, { checked });
    else chain().toggleList('bulletList', 'listItem').updateAttributes('listItem', { checked }).run();
  },
});

/** A formula is seen as one once something stands behind it: until then it may be a price. */
const formula = new InputRule({
  find: (text) => {
    const found = /(\$[^$\n]+\$)[\s.,;:!?)]$/.exec(text);
    const source = found?.[1];
    const math = source && inlineMath(source, text.slice(0, -source.length - 1));
    return math && math.raw === source ? { index: found.index, text: found[0], data: { source } } : null;
  },
  handler({ state: { tr }, range, match }) {
    const source: string = match.data?.['source'];
    tr.replaceWith(range.from, range.from + source.length, nodes.formula.create({ source }));
  },
});

const link = new InputRule({
  find: /(?<!!)\[([^[\]]+)\]\(([^\s()]+)\)$/,
  handler({ state: { tr }, range, match: [, words = '', href = ''] }) {
    if (!safeHref(href)) return null;
    tr.replaceWith(range.from, range.to, schema.text(words, [marks.link.create({ href })]));
    tr.removeStoredMark(marks.link);
    return undefined;
  },
});

const LOOKS = [
  markInputRule({ find: /(?:^|[\s(])(\*\*(?!\s)((?:[^*])+)(?<!\s)\*\*)$/, type: marks.bold }),
  markInputRule({ find: /(?:^|[\s(])(__(?!\s)((?:[^_])+)(?<!\s)__)$/, type: marks.bold }),
  markInputRule({ find: /(?:^|[\s(])(\*(?![\s*])((?:[^*])+)(?<!\s)\*)$/, type: marks.italic }),
  markInputRule({ find: /(?:^|[\s(])(_(?![\s_])((?:[^_])+)(?<!\s)_)$/, type: marks.italic }),
  markInputRule({ find: /(?:^|[\s(])(~~(?!\s)((?:[^~])+)(?<!\s)~~)$/, type: marks.strike }),
  markInputRule({ find: /(?:^|[\s(])(`(?!`)([^`]+)`)$/, type: marks.code }),
];

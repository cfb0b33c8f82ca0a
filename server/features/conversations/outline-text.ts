import { OUTLINE_MAX_HEADINGS, OUTLINE_TITLE_CHARS } from '#contract/outline.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.+)$/;
/** Longer lines are no headings that anybody wants to read, and of a long first line only its beginning is looked at. */
const MAX_LINE_CHARS = 1_000;

/** The first words of a message, without the marks of Markdown. */
export function firstWordsOf(markdown: string): string {
  for (const line of linesOf(markdown)) {
    const text = plain(line.replace(/^[\s>#*+-]+/, '').replace(FENCE, ''));
    if (text !== '') return shortened(text);
  }
  return '';
}

/** The headings of an answer, in order; what stands in code is none. */
export function headingsOf(markdown: string): { level: number; text: string }[] {
  const headings: { level: number; text: string }[] = [];
  let fence: string | undefined;
  for (const line of linesOf(markdown)) {
    const [, mark] = FENCE.exec(line) ?? [];
    if (mark && (fence === undefined || mark.startsWith(fence))) fence = fence === undefined ? mark : undefined;
    else if (fence === undefined) {
      const [, marks, text = ''] = HEADING.exec(line) ?? [];
      const said = marks && shortened(plain(text.replace(/[ \t]+#+[ \t]*$/, '')));
      if (said) headings.push({ level: marks.length, text: said });
      if (headings.length === OUTLINE_MAX_HEADINGS) break;
    }
  }
  return headings;
}

function* linesOf(markdown: string): Generator<string> {
  for (let from = 0; from <= markdown.length; ) {
    const end = markdown.indexOf('\n', from);
    const to = end < 0 ? markdown.length : end;
    yield markdown.slice(from, Math.min(to, from + MAX_LINE_CHARS));
    from = to + 1;
  }
}

const plain = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_~`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** By characters as people see them: no sign is cut in two. */
const shortened = (text: string): string => {
  if (text.length <= OUTLINE_TITLE_CHARS) return text;
  return `${[...text]
    .slice(0, OUTLINE_TITLE_CHARS - 1)
    .join('')
    .trimEnd()}…`;
};

import { escapeText } from '#platform/editor/escapes.ts';
import { plainText } from '#platform/markdown/plain-text.ts';

/** What is written for a block in plain Markdown; `back`: so far from its end the cursor stands. */
type PlainBlock = { markdown: string; back?: number };

const PLAIN: Record<string, PlainBlock> = {
  heading1: { markdown: '# ' },
  heading: { markdown: '## ' },
  heading3: { markdown: '### ' },
  bullets: { markdown: '- ' },
  numbers: { markdown: '1. ' },
  tasks: { markdown: '- [ ] ' },
  quote: { markdown: '> ' },
  table: { markdown: '|   |   |\n| --- | --- |\n|   |   |\n', back: '   |   |\n| --- | --- |\n|   |   |\n'.length - 1 },
  formula: { markdown: '$$\n\n$$', back: '\n$$'.length },
  rule: { markdown: '---\n' },
};

export const plainBlock = (name: string, info = ''): PlainBlock =>
  name === 'codeBlock'
    ? { markdown: `\`\`\`${info}\n\n\`\`\``, back: '\n```'.length }
    : (PLAIN[name] ?? { markdown: '' });

/** Words that say in Markdown what they are, whatever stands beside them. */
export function asMarkdown(words: string): string {
  const written = escapeText(words, 1);
  return plainText(written) === words ? written : escapeText(words, 3);
}

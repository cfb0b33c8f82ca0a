import type { Token, Tokens } from 'marked';
import { memo, type ReactNode, use } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { CodeBlock } from './code-block.tsx';
import { DiagramBlock } from './diagram-block.tsx';
import { Growing, isFenceClosed } from './growing.ts';
import { inline, math } from './inline.tsx';
import { languageOf } from './languages.ts';
import type { MathToken } from './math-rules.ts';
import { markdownWords } from './words.ts';

/** One block; a closed one keeps its token and is not drawn again. */
export const BlockView = memo(({ token, level }: { token: Token; level?: number | undefined }) => (
  <>{block(token, level)}</>
));

function block(token: Token, level: number | undefined): ReactNode {
  switch (token.type) {
    case 'paragraph':
      return <p dir="auto">{inline(token.tokens)}</p>;
    case 'heading':
      return heading(token as Tokens.Heading, level);
    case 'code':
      return <Code {...(token as Tokens.Code)} />;
    case 'math':
      return <DisplayMath {...(token as MathToken)} />;
    case 'blockquote':
      return <blockquote dir="auto">{blocks(token.tokens)}</blockquote>;
    case 'list':
      return list(token as Tokens.List);
    case 'table':
      return <Table {...(token as Tokens.Table)} />;
    case 'hr':
      return <hr />;
    case 'html':
      return (
        <p dir="auto" className="whitespace-pre-wrap">
          {token.raw.trim()}
        </p>
      );
    case 'space':
    case 'def':
      return null;
    default:
      return inline([token]);
  }
}

const blocks = (tokens: readonly Token[] | undefined): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text keep their place
  tokens?.map((token, place) => <BlockView key={place} token={token} />);

/** Looks as its text says and stands where the outline has it; inside of other blocks it has no place in there. */
function heading({ depth, tokens }: Tokens.Heading, level: number | undefined): ReactNode {
  const Level = ([undefined, undefined, undefined, 'h3', 'h4', 'h5', 'h6'] as const)[level ?? 0] ?? 'p';
  return (
    <Level dir="auto" className="md-heading" data-depth={Math.min(depth, 3)}>
      {inline(tokens)}
    </Level>
  );
}

function Code({ lang, text, raw }: Tokens.Code): ReactNode {
  const growing = use(Growing) && !isFenceClosed(raw);
  const language = lang?.trim().split(/\s/)[0] ?? '';
  if (languageOf(language) === 'mermaid') return <DiagramBlock code={text} growing={growing} />;
  return <CodeBlock language={language} code={text} growing={growing} />;
}

/** A formula without an end is one that is still being written, or text. */
function DisplayMath(token: MathToken): ReactNode {
  const growing = use(Growing);
  if (!token.open) return math(token);
  return growing ? <p className="md-math md-math-open">{token.raw.trimEnd()}</p> : <p>{inline(token.tokens)}</p>;
}

function list({ ordered, start, items, loose }: Tokens.List): ReactNode {
  const rows = items.map((item, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items of one list keep their place
    <li key={place} data-task={item.task || undefined}>
      {blocks(item.tokens)}
    </li>
  ));
  const shape = { 'data-loose': loose || undefined };
  if (!ordered)
    return (
      <ul dir="auto" {...shape}>
        {rows}
      </ul>
    );
  return (
    <ol dir="auto" {...shape} start={start === '' ? 1 : start}>
      {rows}
    </ol>
  );
}

function Table({ header, rows }: Tokens.Table): ReactNode {
  const t = useWords(markdownWords);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="md-table" aria-label={t.table} tabIndex={0}>
      <table dir="auto">
        <thead>
          <tr>{header.map((cell, place) => tableCell('th', cell, place))}</tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one table keep their place
            <tr key={place}>{row.map((cell, column) => tableCell('td', cell, column))}</tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function tableCell(Cell: 'th' | 'td', { align, tokens }: Tokens.TableCell, key: number): ReactNode {
  return (
    <Cell key={key} style={align ? { textAlign: align } : undefined}>
      {inline(tokens)}
    </Cell>
  );
}

import type { Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import type { MathToken } from './math-rules.ts';
import { MathView } from './math-view.tsx';
import { MentionText } from './mention-text.tsx';
import { RemoteImage } from './remote-image.tsx';
import { decodeEntities, hiddenHost, remoteImage, safeHref } from './safe-link.ts';
import { markdownWords } from './words.ts';

/**
 * The inside of a block as React elements. Nothing here makes HTML from text: what is no known token is shown as the
 * characters it is.
 */
export function inline(tokens: readonly Token[] | undefined): ReactNode {
  if (!tokens) return undefined;
  // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one text keep their place
  return joined(tokens).map((token, place) => <Fragment key={place}>{drawn(token)}</Fragment>);
}

const drawn = (piece: Token | string): ReactNode => {
  if (typeof piece !== 'string') return one(piece);
  return piece.includes('@') ? <MentionText text={piece} /> : piece;
};

/** What is only words is one piece: a name may be cut by signs that are escaped. */
function joined(tokens: readonly Token[]): (Token | string)[] {
  const pieces: (Token | string)[] = [];
  for (const token of tokens) {
    const words = wordsOf(token);
    const last = pieces.at(-1);
    if (words !== undefined && typeof last === 'string') pieces[pieces.length - 1] = last + words;
    else pieces.push(words ?? token);
  }
  return pieces;
}

function wordsOf(token: Token): string | undefined {
  if (token.type === 'escape') return token['text'];
  return token.type === 'text' && !token.tokens ? decodeEntities(token['text']) : undefined;
}

function one(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens)}</strong>;
    case 'em':
      return <em>{inline(token.tokens)}</em>;
    case 'del':
      return <del>{inline(token.tokens)}</del>;
    case 'codespan':
      return <code>{token['text']}</code>;
    case 'br':
      return <br />;
    case 'link':
      return link(token as Tokens.Link);
    case 'image':
      return image(token as Tokens.Image);
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw) ? <br /> : token.raw;
    case 'math':
      return math(token as MathToken);
    case 'text':
      return inline(token.tokens);
    case 'checkbox':
      return <Checkbox checked={(token as Tokens.Checkbox).checked} />;
    default:
      return token.raw;
  }
}

/** A formula, among words or on lines of its own. */
export const math = ({ tex, raw, display }: MathToken): ReactNode => (
  <MathView tex={tex} source={raw.trim()} display={display} />
);

function link({ href, tokens, text }: Tokens.Link): ReactNode {
  const safe = safeHref(decodeEntities(href));
  if (!safe) return inline(tokens);
  const hidden = hiddenHost(text, safe);
  return (
    <>
      {anchor(safe, inline(tokens))}
      {hidden && <span className="md-aside"> ({hidden})</span>}
    </>
  );
}

const anchor = (href: string, words: ReactNode) => (
  <a href={href} target="_blank" rel="noopener noreferrer" data-tooltip={href}>
    {words}
  </a>
);

function image({ href, text }: Tokens.Image): ReactNode {
  const remote = remoteImage(decodeEntities(href));
  const words = decodeEntities(text);
  if (remote) return <RemoteImage url={remote.url} host={remote.host} description={words} />;
  const safe = safeHref(decodeEntities(href));
  return safe ? anchor(safe, words || safe) : words;
}

/** What a list was ticked as; nobody can tick it here. */
function Checkbox({ checked }: { checked: boolean }) {
  const t = useWords(markdownWords);
  return <span role="img" aria-label={checked ? t.done : t.toDo} className="md-checkbox" data-checked={checked} />;
}

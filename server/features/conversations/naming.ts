import { mentionsIn, plainName } from '#contract/mentions.ts';
import type { Queryable } from '#platform/db/database.ts';
import { listParticipants } from './participants-repository.ts';

/** Whoever writes more of them means nobody. */
const SIGNS_MAX = 200;

type Scope = { workspaceId: string; conversationId: string };

/** Who is named in a message of this conversation; null where nobody is, as in most, which costs no query. */
export async function findNamed(db: Queryable, scope: Scope, markdown: string): Promise<string[] | null> {
  if (!markdown.includes('@')) return null;
  const people = await listParticipants(db, scope.workspaceId, scope.conversationId);
  const here = people.filter(({ leftAt }) => leftAt === null).map(({ userId, name }) => [userId, name] as const);
  const named = namedIn(markdown, new Map(here));
  return named.length > 0 ? named : null;
}

/** Who of these people, by their id, is named in a message: by an @ and their whole name, outside of code. */
export function namedIn(markdown: string, names: ReadonlyMap<string, string>): string[] {
  const people = [...names.values()].map((name) => ({ name: plainName(name), isMe: false }));
  const said = new Set(
    mentionsIn(firstSigns(wordsOf(markdown)), people).flatMap((piece) =>
      typeof piece === 'string' ? [] : piece.text.slice(1).toLowerCase(),
    ),
  );
  return [...names].filter(([, name]) => said.has(plainName(name).toLowerCase())).map(([id]) => id);
}

/** Bounded, for each of them is compared with each name. */
const firstSigns = (text: string): string => text.split('@', SIGNS_MAX + 1).join('@');

/** Markdown without its code, and without the signs before what else would be formatting. */
function wordsOf(markdown: string): string {
  let fence: string | undefined;
  const lines = markdown.split('\n').map((line) => {
    const mark = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark) fence = mark;
    else if (fence !== undefined && mark?.startsWith(fence)) fence = undefined;
    else if (fence === undefined) return withoutCode(line).replace(/\\([!-/:-@[-`{-~])/g, '$1');
    return '';
  });
  return lines.join('\n');
}

/** Code stands between two runs of as many backticks. */
function withoutCode(line: string): string {
  if (!line.includes('`')) return line;
  const pieces = line.split(/(`+)/);
  let text = '';
  for (let at = 0; at < pieces.length; at++) {
    const end = at % 2 === 1 ? pieces.indexOf(pieces[at] ?? '', at + 1) : -1;
    if (end < 0) text += pieces[at];
    else at = end;
  }
  return text;
}

import { type Answer, HOW_TO_CONNECT, plain, quoted, WHAT_I_CAN } from './answer.ts';
import { type Hit, searchDocumentation } from './documentation.ts';
import type { Passage } from './documents.ts';
import { isEnglish } from './words.ts';

/** Measured on the questions of the tests: below the first nothing is answered, above the second it is sure. */
const ANSWER_SCORE = 0.4;
const SURE_SCORE = 0.55;
/** A second passage this near to the first is worth naming. */
const ALSO_SHARE = 0.85;
const MAX_BODY_CHARS = 1_200;

/** Quotes the passage of the documentation that fits best, or says that there is none. */
export async function answerFromDocumentation(question: string): Promise<Answer> {
  const hits = await searchDocumentation(question);
  const [best, ...others] = hits.filter(({ score }) => score >= ANSWER_SCORE);
  const politely = isEnglish(question) ? [] : ['I only understand English well, so I went by the words I recognised.'];
  if (!best) return doNotKnow(hits, politely);
  const also = others.filter(({ score }) => score >= ALSO_SHARE * best.score).slice(0, 2);
  return {
    markdown: [
      ...politely,
      best.score >= SURE_SCORE
        ? `**${best.passage.heading}**`
        : `This may be what you mean. **${best.passage.heading}**`,
      quoted(shortened(best.passage.body)),
      `From “${best.passage.page}” in Parley’s documentation.`,
      ...(also.length > 0 ? [`See also: ${also.map(({ passage }) => passage.heading).join(' · ')}`] : []),
    ].join('\n\n'),
    sources: [sourceOf(best.passage)],
  };
}

const NEAR_SCORE = 0.33;

function doNotKnow(hits: Hit[], politely: string[]): Answer {
  const near = hits.filter(({ score }) => score >= NEAR_SCORE).slice(0, 3);
  return plain(
    ...politely,
    'I do not know that. I am Parley’s built-in Guide and not a language model: I can only quote Parley’s documentation and this conversation.',
    near.length > 0
      ? `The nearest I have:\n\n${near.map(({ passage }) => `- ${passage.heading}`).join('\n')}`
      : WHAT_I_CAN,
    HOW_TO_CONNECT,
  );
}

function shortened(body: string): string {
  if (body.length <= MAX_BODY_CHARS) return body;
  const cut = body.lastIndexOf('\n', MAX_BODY_CHARS);
  return `${body.slice(0, cut > 0 ? cut : MAX_BODY_CHARS).trimEnd()}\n…`;
}

const sourceOf = ({ page, heading, body }: Passage) => ({
  title: page === heading ? page : `${page} › ${heading}`,
  quote: shortened(body),
});

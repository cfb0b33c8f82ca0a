import { type Answer, HOW_TO_CONNECT, plain, quoted } from './answer.ts';
import { embed, similarity, type Vector } from './embedder.ts';
import type { Said } from './transcript.ts';
import { isEnglish, sentencesOf, stemsOf, wordsOf } from './words.ts';

type Sentence = { text: string; by: Said; order: number; stems: Set<string>; vector?: Vector | undefined };

/** Each sentence costs some 10 ms to embed; of a longer conversation the sentences that tell most are taken. */
const MAX_SENTENCES = 120;
const EMBED_TIMEOUT_MS = 5_000;
const MIN_STEMS = 2;

const SUMMARISE =
  /\b(?:summar(?:y|ies|i[sz]e[ds]?|i[sz]ing)|sum (?:it |this |that |everything )?up|tl;?dr|recap|key points|main points|catch me up)\b|\bwhat (?:did|have) we (?:discuss(?:ed)?|talk(?:ed)?|decide[d]?|sa(?:y|id))(?: about)?(?: (?:so far|here|today|already|in this (?:chat|conversation)))?\s*[?.!]*$|\bwhat (?:is|was) this (?:conversation|chat|discussion) about\b/i;
const FIND =
  /\b(?:where|when|what) (?:did|do|have|has) (?:we|you|i|they|[\p{Lu}]\p{L}+) (?:\p{L}+ly )?(?:talk|speak|spoke|say|said|mention|discuss|write|wrote|written|decide|agree|ask)\p{L}*|\bwho (?:said|mentioned|wrote|asked|suggested|proposed|talked|spoke)\b|\b(?:did|has|have) (?:we|anyone|anybody|somebody|someone|[\p{Lu}]\p{L}+) (?:ever |already )?(?:talk|speak|say|said|mention|discuss|write|decide|agree|ask|suggest)\p{L}*|^(?:please |can you |could you )*(?:find|search(?: for)?|look for|look up|show me|quote)\b|\b(?:passage|part|message|place)s? (?:about|on|where|with|that)\b/iu;
/** Words of the request that are not what is looked for. */
const FRAME =
  /\b(?:please|can you|could you|find|search|look|for|up|show me|quote|the|all|any|where|when|what|who|did|do|does|have|has|we|you|they|anyone|anybody|somebody|someone|talk(?:ed)?|speak|spoke|say|said|mention(?:ed)?|discuss(?:ed)?|writ(?:e|ten)|wrote|decided?|agreed?|asked?|suggest(?:ed)?|propos(?:ed)?|about|on|in|this|conversation|chat|discussion|passages?|parts?|messages?|places?|that|with|ever|already)\b/giu;

export const wantsSummary = (question: string) => SUMMARISE.test(question);
export const wantsPassages = (question: string) => FIND.test(question);

/** The sentences that are nearest to all the others, in the order in which they were said. */
export async function summarise(earlier: Said[]): Promise<Answer> {
  const sentences = await withVectors(tellingSentences(earlier));
  if (sentences.length < 3) {
    return plain(
      'There is not much to summarise yet: ask me again when more has been said in this conversation.',
      HOW_TO_CONNECT,
    );
  }
  const picked = pickCentral(sentences, Math.min(8, Math.max(3, Math.round(sentences.length / 3))));
  const authors = [...new Set(earlier.map(({ author }) => author))];
  return {
    markdown: [
      `From the ${earlier.length} messages of ${listed(authors)}, these sentences say most. I pick whole sentences and do not rephrase: I am not a language model.`,
      picked.map(({ by, text }) => `- **${by.author}**: “${text}”`).join('\n'),
    ].join('\n\n'),
    sources: picked.map(sourceOf),
  };
}

const MAX_FOUND = 4;
const MEANING_SHARE = 0.5;
/** A passage that means the same in other words counts as well. */
const MEANING_ALONE = 0.9;
const FOUND_SCORE = 0.42;

/** The sentences that fit what is looked for; undefined when nothing does. */
export async function findPassages(question: string, earlier: Said[]): Promise<Answer | undefined> {
  const wanted = wantedIn(question);
  const speakers = namedIn(question, earlier);
  const wantedStems = new Set(stemsOf(wanted).filter((stem) => !speakers.some(({ stems }) => stems.has(stem))));
  const authors = new Set(speakers.map(({ author }) => author));
  const candidates = earlier
    .flatMap((said, order) => (authors.size > 0 && !authors.has(said.author) ? [] : sentencesIn(said, order)))
    // Those that share a word with the question first, then the newest: all of a long conversation would take too long.
    .toSorted((a, b) => shared(wantedStems, b.stems) - shared(wantedStems, a.stems) || b.order - a.order)
    .slice(0, MAX_SENTENCES);
  const sentences = await withVectors(candidates, isEnglish(question));
  const target = sentences[0]?.vector ? (await embed([wanted], EMBED_TIMEOUT_MS))?.[0] : undefined;
  const scored = sentences
    .map((sentence) => ({ sentence, score: fit(sentence, wantedStems, target) }))
    .filter(({ score }) => score >= FOUND_SCORE)
    .sort((a, b) => b.score - a.score);
  const found = onePerMessage(scored.map(({ sentence }) => sentence)).slice(0, MAX_FOUND);
  if (found.length === 0) return undefined;
  return {
    markdown: [
      found.length === 1 ? 'I found this passage:' : `I found ${found.length} passages, the best first:`,
      ...found.map(({ by, text, order }) => `**${by.author}**, message ${order + 1}:\n\n${quoted(text)}`),
    ].join('\n\n'),
    sources: found.map(sourceOf),
  };
}

export const nothingFound = (question: string) =>
  plain(
    `I found nothing about “${wantedIn(question)}” in this conversation. I look for words and their meaning; other words may help.`,
  );

const MAX_WANTED_CHARS = 200;

function wantedIn(question: string): string {
  const wanted = question.replace(FRAME, ' ').replace(/[?!.,;:“”"']/g, ' ');
  return (wanted.trim() || question).replace(/\s+/g, ' ').slice(0, MAX_WANTED_CHARS);
}

/** “What did Bob say about …” is about what Bob said. */
function namedIn(question: string, earlier: Said[]): { author: string; stems: Set<string> }[] {
  const words = new Set(wordsOf(question));
  const authors = new Set(earlier.filter(({ isPerson }) => isPerson).map(({ author }) => author));
  return [...authors].flatMap((author) =>
    wordsOf(author).some((part) => words.has(part)) ? [{ author, stems: new Set(stemsOf(author)) }] : [],
  );
}

const sentencesIn = (said: Said, order: number) =>
  sentencesOf(said.text).map((text, place) => ({ text, by: said, order, place, stems: new Set(stemsOf(text)) }));

function fit({ stems, vector }: Sentence, wanted: Set<string>, target: Vector | undefined): number {
  const words = wanted.size === 0 ? 0 : shared(wanted, stems) / wanted.size;
  if (!vector || !target) return words;
  const meaning = Math.max(0, similarity(vector, target));
  return Math.max(MEANING_SHARE * meaning + (1 - MEANING_SHARE) * words, MEANING_ALONE * meaning);
}

const shared = (a: Set<string>, b: Set<string>) => a.intersection(b).size;

function onePerMessage(sentences: Sentence[]): Sentence[] {
  const seen = new Set<number>();
  return sentences.filter(({ order }) => !seen.has(order) && seen.add(order));
}

/** In long conversations the first sentence of a message, which says what it is about, goes before the rest. */
function tellingSentences(earlier: Said[]): Sentence[] {
  const all = earlier.flatMap(sentencesIn);
  const telling = all.filter(({ stems, text }) => stems.size >= MIN_STEMS && !wantsSummary(text));
  if (telling.length <= MAX_SENTENCES) return telling;
  const kept = new Set(
    telling.toSorted((a, b) => a.place - b.place || b.stems.size - a.stems.size).slice(0, MAX_SENTENCES),
  );
  return telling.filter((sentence) => kept.has(sentence));
}

async function withVectors(sentences: Sentence[], isWanted = true): Promise<Sentence[]> {
  const vectors = isWanted
    ? await embed(
        sentences.map(({ text }) => text),
        EMBED_TIMEOUT_MS,
      )
    : undefined;
  return sentences.map((sentence, i) => ({ ...sentence, vector: vectors?.[i] }));
}

const DIVERSITY = 0.6;
/** What a conversation begins with is its subject, what it ends with its outcome. */
const ENDS_BONUS = 0.15;
const OUTCOME_BONUS = 0.15;
const OUTCOME = /\b(?:decided?|agreed?|let(?:['’]s| us)|we (?:will|take|choose)|deadline|conclusion|in short)\b/i;

/** Centrality on the graph of similarities, less what repeats a sentence already picked. */
function pickCentral(sentences: Sentence[], count: number): Sentence[] {
  const alike = (a: Sentence, b: Sentence) =>
    a.vector && b.vector
      ? similarity(a.vector, b.vector)
      : shared(a.stems, b.stems) / Math.sqrt(a.stems.size * b.stems.size);
  const central = sentences.map((one) =>
    sentences.reduce((sum, other) => sum + (one === other ? 0 : alike(one, other)), 0),
  );
  const most = Math.max(...central, Number.EPSILON);
  const picked: Sentence[] = [];
  while (picked.length < count) {
    let best: { sentence: Sentence; value: number } | undefined;
    for (const [i, sentence] of sentences.entries()) {
      if (picked.includes(sentence)) continue;
      const repeated = Math.max(0, ...picked.map((other) => alike(sentence, other)));
      const value = (central[i] ?? 0) / most + bonus(sentence, sentences) - DIVERSITY * repeated;
      if (!best || value > best.value) best = { sentence, value };
    }
    if (!best) break;
    picked.push(best.sentence);
  }
  return picked.sort((a, b) => sentences.indexOf(a) - sentences.indexOf(b));
}

function bonus({ order, text }: Sentence, sentences: Sentence[]): number {
  const isAtAnEnd = order === sentences[0]?.order || order === sentences.at(-1)?.order;
  return (isAtAnEnd ? ENDS_BONUS : 0) + (OUTCOME.test(text) ? OUTCOME_BONUS : 0);
}

const sourceOf = ({ by, text }: Sentence) => ({
  title: by.author,
  quote: text,
  ...(by.messageId === undefined ? {} : { messageId: by.messageId }),
});

function listed(names: string[]): string {
  const shown = names.slice(0, 4);
  const rest = names.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

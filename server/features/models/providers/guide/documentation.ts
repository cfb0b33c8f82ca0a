import { type Passage, readPassages } from './documents.ts';
import { embed, similarity, type Vector } from './embedder.ts';
import { isEnglish, stemsOf } from './words.ts';

/** A passage with how well it fits, from 0 (not at all) to about 1 (the question itself). */
export type Hit = { passage: Passage; score: number };

type Indexed = {
  passage: Passage;
  headingStems: Set<string>;
  bodyStems: Set<string>;
  /** Filled in when they are first needed: embedding everything would take a small machine several seconds. */
  heading: Vector | undefined;
  body: Vector | undefined;
};
type Index = { entries: Indexed[]; rarity: Map<string, number> };
type Ranked = { entry: Indexed; score: number };

const TIMEOUT_MS = 8_000;
/** Reading all headings takes a second or two, on a busy machine more; who asks meanwhile is answered by the words. */
const PATIENCE_MS = 4_000;
const HEADINGS_TIMEOUT_MS = 60_000;
/** A section says at its beginning what it is about, and reading on doubles the time. */
const BODY_CHARS = 300;
/** How many of the best by heading and words are also read in full. */
const READ_IN_FULL = 12;

let index: Promise<Index> | undefined;
let headings: Promise<void> | undefined;

/** The passages that fit best, best first. By meaning and words, or by words alone where there are no embeddings. */
export async function searchDocumentation(question: string): Promise<Hit[]> {
  index ??= readIndex();
  const { entries, rarity } = await index;
  const isUnderstood = isEnglish(question);
  const vector = isUnderstood ? await questionVector(question, entries) : undefined;
  // Of another language the names are understood, and nothing else: its other words say nothing against a passage.
  const stems = new Set(stemsOf(question).filter((stem) => isUnderstood || (rarity.get(stem) ?? 0) > TELLING_RARITY));
  const rank = (): Ranked[] =>
    entries.map((entry) => ({ entry, score: score(entry, stems, rarity, vector) })).sort((a, b) => b.score - a.score);
  if (vector && entries[0]?.heading)
    await embedBodies(
      rank()
        .slice(0, READ_IN_FULL)
        .map(({ entry }) => entry),
    );
  return rank().map(({ entry, score }) => ({ passage: entry.passage, score }));
}

async function readIndex(): Promise<Index> {
  const passages = await readPassages();
  const entries = passages.map((passage) => ({
    passage,
    headingStems: new Set(stemsOf(passage.heading)),
    bodyStems: new Set(stemsOf(passage.body)),
    heading: undefined,
    body: undefined,
  }));
  return { entries, rarity: rarityOf(entries) };
}

/** How much a word tells: one that stands in every section tells nothing. */
function rarityOf(entries: Indexed[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { headingStems, bodyStems } of entries) {
    for (const stem of headingStems.union(bodyStems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return new Map([...counts].map(([stem, count]) => [stem, Math.log(1 + entries.length / count)]));
}

async function questionVector(question: string, entries: Indexed[]): Promise<Vector | undefined> {
  const enough = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
  const reading = Promise.race([readHeadings(entries), enough]);
  const [vectors] = await Promise.all([embed([respelled(question)], TIMEOUT_MS), reading]);
  return vectors?.[0];
}

/** Reads ahead for somebody who is likely to ask, so that the first answer need not wait for it. */
export async function prepareDocumentation(): Promise<void> {
  index ??= readIndex();
  await readHeadings((await index).entries);
}

function readHeadings(entries: Indexed[]): Promise<void> {
  headings ??= embedHeadings(entries).finally(() => {
    // After a failure the next question tries again.
    if (entries[0]?.heading === undefined) headings = undefined;
  });
  return headings;
}

/** The model knows the noun better than the verb. */
const respelled = (text: string) => text.replace(/back up/gi, 'backup');

async function embedHeadings(entries: Indexed[]): Promise<void> {
  const vectors = await embed(
    entries.map(({ passage }) => respelled(passage.heading)),
    HEADINGS_TIMEOUT_MS,
  );
  for (const [i, entry] of entries.entries()) entry.heading = vectors?.[i];
}

async function embedBodies(entries: Indexed[]): Promise<void> {
  const unread = entries.filter(({ body }) => body === undefined);
  const vectors = await embed(
    unread.map(({ passage }) => `${passage.heading} ${passage.body}`.slice(0, BODY_CHARS)),
    TIMEOUT_MS,
  );
  for (const [i, entry] of unread.entries()) entry.body = vectors?.[i];
}

/** About one section in eight. */
const TELLING_RARITY = 2.2;
/** A rare word that is nowhere in the documentation weighs as much as the rarest that is. */
const UNKNOWN_RARITY = 4;
const BODY_WORD = 0.7;
const BODY_MEANING = 0.9;
/** Of the words: how much of the heading was asked for; the rest is how much of the question is found. */
const HEADING_SHARE = 0.25;
const MEANING_SHARE = 0.55;
/** The README says the same as the user's guide, at greater length. */
const README_SHARE = 0.8;

function score(entry: Indexed, stems: Set<string>, rarity: Map<string, number>, question: Vector | undefined): number {
  const share = entry.passage.file === 'README.md' ? README_SHARE : 1;
  const words = wordScore(entry, stems, rarity);
  if (!question || !entry.heading) return share * words;
  const inBody = entry.body ? BODY_MEANING * similarity(question, entry.body) : 0;
  const meaning = Math.max(0, similarity(question, entry.heading), inBody);
  return share * (MEANING_SHARE * meaning + (1 - MEANING_SHARE) * words);
}

function wordScore({ headingStems, bodyStems }: Indexed, stems: Set<string>, rarity: Map<string, number>): number {
  let found = 0;
  let all = 0;
  for (const stem of stems) {
    const weight = rarity.get(stem) ?? UNKNOWN_RARITY;
    all += weight;
    found += weight * (headingStems.has(stem) ? 1 : bodyStems.has(stem) ? BODY_WORD : 0);
  }
  if (all === 0) return 0;
  return (1 - HEADING_SHARE) * (found / all) + HEADING_SHARE * covered(headingStems, stems, rarity);
}

/** How much of the heading was asked for: “back up” is no question about “restoring a backup”. */
function covered(heading: Set<string>, stems: Set<string>, rarity: Map<string, number>): number {
  const weight = (some: Set<string>) => [...some].reduce((sum, stem) => sum + (rarity.get(stem) ?? 0), 0);
  return weight(heading.intersection(stems)) / (weight(heading) || 1);
}

import { type Passage, readPassages } from './documents.ts';
import { embed, similarity, type Vector } from './embedder.ts';
import { isEnglish, stemsOf } from './words.ts';

/** A passage with how well it fits, from 0 (not at all) to about 1 (the question itself). */
export type Hit = { passage: Passage; score: number };

type Indexed = {
  passage: Passage;
  headingStems: Set<string>;
  bodyStems: Set<string>;
  vectors: { heading: Vector; whole: Vector } | undefined;
};
type Index = { entries: Indexed[]; rarity: Map<string, number> };

/** The first question of a process embeds the whole documentation, some 2 s; later ones only themselves. */
const INDEX_TIMEOUT_MS = 15_000;
const QUESTION_TIMEOUT_MS = 4_000;
/** A question that waits longer than this for the documentation's vectors is answered by its words. */
const PATIENCE_MS = 6_000;

let index: Promise<Index> | undefined;
let embedding: Promise<boolean> | undefined;

/** The passages that fit best, best first. */
export async function searchDocumentation(question: string): Promise<Hit[]> {
  index ??= readIndex();
  const { entries, rarity } = await index;
  const vector = isEnglish(question) ? await questionVector(question, entries) : undefined;
  const stems = new Set(stemsOf(question));
  return entries
    .map((entry) => ({ passage: entry.passage, score: score(entry, stems, rarity, vector) }))
    .sort((a, b) => b.score - a.score);
}

async function readIndex(): Promise<Index> {
  const passages = await readPassages();
  const entries = passages.map((passage) => ({
    passage,
    headingStems: new Set(stemsOf(`${passage.heading} ${passage.page}`)),
    bodyStems: new Set(stemsOf(passage.body)),
    vectors: undefined,
  }));
  return { entries, rarity: rarityOf(entries) };
}

/** How much a word tells: one that stands in every section tells nothing. */
function rarityOf(entries: Indexed[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { headingStems, bodyStems } of entries) {
    for (const stem of new Set([...headingStems, ...bodyStems])) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return new Map([...counts].map(([stem, count]) => [stem, Math.log(1 + entries.length / count)]));
}

async function questionVector(question: string, entries: Indexed[]): Promise<Vector | undefined> {
  embedding ??= embedAll(entries).finally(() => {
    // After a failure the next question tries again.
    if (entries[0]?.vectors === undefined) embedding = undefined;
  });
  const [isReady, vectors] = await Promise.all([
    Promise.race([embedding, new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref())]),
    embed([question], QUESTION_TIMEOUT_MS + PATIENCE_MS),
  ]);
  return isReady ? vectors?.[0] : undefined;
}

async function embedAll(entries: Indexed[]): Promise<boolean> {
  const texts = entries.flatMap(({ passage }) => [passage.heading, `${passage.heading} ${passage.body}`]);
  const vectors = await embed(texts, INDEX_TIMEOUT_MS);
  if (!vectors) return false;
  for (const [i, entry] of entries.entries()) {
    const heading = vectors[2 * i];
    const whole = vectors[2 * i + 1];
    if (heading && whole) entry.vectors = { heading, whole };
  }
  return true;
}

/** A rare word that is nowhere in the documentation weighs as much as the rarest that is. */
const UNKNOWN_RARITY = 4;
const HEADING_WORD = 1;
const BODY_WORD = 0.6;
const MEANING_SHARE = 0.55;

function score(entry: Indexed, stems: Set<string>, rarity: Map<string, number>, question: Vector | undefined): number {
  let found = 0;
  let all = 0;
  for (const stem of stems) {
    const weight = rarity.get(stem) ?? UNKNOWN_RARITY;
    all += weight;
    found += weight * (entry.headingStems.has(stem) ? HEADING_WORD : entry.bodyStems.has(stem) ? BODY_WORD : 0);
  }
  const words = all === 0 ? 0 : found / all;
  if (!question || !entry.vectors) return words;
  const { heading, whole } = entry.vectors;
  const meaning = Math.max(similarity(question, heading), 0.9 * similarity(question, whole));
  return MEANING_SHARE * Math.max(0, meaning) + (1 - MEANING_SHARE) * words;
}

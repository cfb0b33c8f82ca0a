/** Longer ones are cut at a comma or a space: nobody waits for a whole paragraph to be made into sound. */
const MAX_CHARS = 300;

export type Sentence = {
  text: string;
  /** How much of the given text it took, with the white space around it. */
  length: number;
};

/** Words that end with a full stop in the middle of a sentence, in the languages that write them so. */
const SHORT =
  /(?:^|[\s("„«“])(?:\p{L}|dr|mr|mrs|ms|prof|st|jr|sr|vs|no|nr|fig|approx|dept|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|okt|dez|hr|fr|ca|bzw|ggf|evtl|inkl|max|min|mio|mrd|abb|bd|tel|vgl|mme|mlle|av|sra|dra|ud|uds|pág|núm|art)\.$/iu;
/** Where “3.” is what others write as “3rd”. */
const ORDINALS = /^(?:de|da|nb|nn|no|fi|is|et|lv|cs|sk|sl|hr|sr|bs|pl|hu|tr)\b/;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const [tag] = Intl.Segmenter.supportedLocalesOf([language]);
  const made = new Intl.Segmenter(tag ?? 'en', { granularity: 'sentence' });
  segmenters.set(language, made);
  return made;
}

/** Cuts a text into what is spoken in one breath. A line break always ends a sentence. */
export function sentencesOf(text: string, language: string): Sentence[] {
  const sentences: Sentence[] = [];
  let open = '';
  const pieces = [...segmenterOf(language).segment(text)];
  for (const [place, { segment }] of pieces.entries()) {
    open += segment;
    if (place < pieces.length - 1 && goesOn(open, language)) continue;
    sentences.push(...inPieces(open));
    open = '';
  }
  return sentences;
}

function goesOn(sentence: string, language: string): boolean {
  if (sentence.endsWith('\n')) return false;
  const end = sentence.trimEnd();
  // A lone quotation mark or bracket belongs to what follows.
  return SHORT.test(end) || (ORDINALS.test(language) && /\d\.$/.test(end)) || !/[\p{L}\p{N}]/u.test(end);
}

function inPieces(sentence: string): Sentence[] {
  const pieces: Sentence[] = [];
  let rest = sentence;
  while (rest.length > MAX_CHARS) {
    const at = cutBefore(rest);
    pieces.push({ text: rest.slice(0, at).trim(), length: at });
    rest = rest.slice(at);
  }
  return [...pieces, { text: rest.trim(), length: rest.length }];
}

/** After the last pause that fits, else between two words, else in the middle of a word, but never of a character. */
function cutBefore(text: string): number {
  const near = text.slice(0, MAX_CHARS);
  const pause = Math.max(...['; ', ': ', ', ', ' – ', '、', '，', '；', '،'].map((mark) => endOf(near, mark)));
  if (pause > MAX_CHARS / 3) return pause;
  const space = endOf(near, ' ');
  if (space > 0) return space;
  return /[\ud800-\udbff]$/.test(near) ? MAX_CHARS - 1 : MAX_CHARS;
}

function endOf(text: string, mark: string): number {
  const at = text.lastIndexOf(mark);
  return at < 0 ? 0 : at + mark.length;
}

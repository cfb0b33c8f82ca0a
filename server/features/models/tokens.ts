/** Characters a token, on the low side: what a tokenizer makes of prose is nearer to 4, of code nearer to 3. */
const ASCII_CHARS_PER_TOKEN = 3.3;
/** Accents, Cyrillic, Greek, Arabic and the like, in tokens a character. */
const ALPHABET_TOKENS = 0.6;
/** Chinese, Japanese, Korean: about one each, older tokenizers more. */
const IDEOGRAPH_TOKENS = 1.2;
/** Each half of a surrogate pair: an emoji is two to three tokens. */
const SURROGATE_TOKENS = 1.4;

/**
 * An estimate without a tokenizer, which every provider has its own of and none gives away. Meant to err upwards, by
 * up to about a quarter for prose, so that a context cut by it fits; text of random characters (base64, hashes) may
 * be estimated a third too low, which the reserve kept for the answer has to take.
 */
export function countTokens(text: string): number {
  let ascii = 0;
  let tokens = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) ascii++;
    else if (code < 0x2e80) tokens += ALPHABET_TOKENS;
    else if (code >= 0xd800 && code < 0xe000) tokens += SURROGATE_TOKENS;
    else tokens += IDEOGRAPH_TOKENS;
  }
  return Math.ceil(tokens + ascii / ASCII_CHARS_PER_TOKEN);
}

/**
 * By Anthropic's rule, the dearest of those that are published: a token for each 28 × 28 pixels, up to the size that
 * a picture is scaled down to. OpenAI counts tiles of 512 pixels (85 + 170 each) and Google 258 a tile, which is less.
 */
export function pictureTokens({ width, height }: { width: number; height: number }, maxTokens: number): number {
  return Math.min(Math.ceil(width / 28) * Math.ceil(height / 28), maxTokens);
}

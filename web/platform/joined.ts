/** Written without spaces between words. */
const NO_SPACES = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}`;
const CLOSES = new RegExp(String.raw`^(?:[.,;:!?…)\]}%»”’。、，！？；：）」』】]|[${NO_SPACES}])`, 'u');
const OPENS = new RegExp(String.raw`(?:^|[\s([{«“‘¿¡。、，！？；：（「『【]|[${NO_SPACES}ー])$`, 'u');

/** The words as they are to be written behind a text: with a space before them where one belongs. */
export const joined = (before: string, words: string): string =>
  OPENS.test(before) || CLOSES.test(words) ? words : ` ${words}`;

import { deviceText } from './device-text.ts';

/** Who is signed in on this device; also read by public/first-words.js, before the app is there. */
const me = deviceText('parley.me');
const spokenHere = deviceText('parley.spoken');

export const rememberMe = (userId: string | undefined): void => me.write(userId);

/** How the page was last said here, for public/theme.js and public/first-words.js: nothing flashes in another language. */
export const rememberSpoken = (spoken: { lang: string; dir: string; label: string; placeholder: string }): void =>
  spokenHere.write(JSON.stringify(spoken));

const earlyArea = () => document.querySelector<HTMLTextAreaElement>('textarea#first-words');

/** What was written before the app was there, with the cursor where it stood; undefined when nothing was. */
export function takeFirstWords(into: HTMLTextAreaElement): string | undefined {
  const early = earlyArea();
  if (!early) return undefined;
  const { value, selectionStart, selectionEnd } = early;
  if (document.activeElement === early) into.focus({ preventScroll: true });
  early.remove();
  // After the words are in.
  requestAnimationFrame(() => into.setSelectionRange(selectionStart, selectionEnd));
  return value;
}

/** There is no composer on this page: the words are kept as the draft of the place they were written for. */
export function putAwayFirstWords(keep: (userId: string, place: string, words: string) => void): void {
  const early = earlyArea();
  const { value = '', dataset } = early ?? {};
  early?.remove();
  const userId = remembered();
  if (value !== '' && dataset?.['place'] && userId) keep(userId, dataset['place'], value);
}

/** Who was signed in here when the page was left. */
export const remembered = (): string | undefined => me.read() ?? undefined;

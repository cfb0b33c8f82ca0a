import { MESSAGE_MAX_BYTES } from '#contract/conversations.ts';
import { showToast } from '#ui/toast.tsx';
import { composerWords } from './composer-words.ts';

/** What happens with a text that is too long to be read in a message. */
export type Pasting = {
  /** Takes it in as a file; left out where there are none. */
  onLongText?: ((text: string) => void) | undefined;
};

const LONG_CHARS = 8_000;
const LONG_LINES = 200;

/** Takes a paste away from the field it goes into: files, which the page takes, and long texts. */
export function takesPaste(data: DataTransfer, { onLongText }: Pasting = {}): boolean {
  const types = new Set(data.types);
  if (types.has('Files') && !types.has('text/plain') && !types.has('text/html')) return true;
  const text = data.getData('text/plain');
  if (onLongText && isLong(text)) {
    onLongText(text);
    return true;
  }
  if (text.length <= MESSAGE_MAX_BYTES) return false;
  // So much text would stop the page for seconds, and could not be sent.
  const size = Math.ceil(text.length / 1024).toLocaleString();
  showToast(composerWords.now.pasteTooLong({ size, most: MESSAGE_MAX_BYTES / 1024 }), { tone: 'danger' });
  return true;
}

function isLong(text: string): boolean {
  if (text.length > LONG_CHARS) return true;
  return text.split('\n', LONG_LINES + 1).length > LONG_LINES;
}

import { MESSAGE_MAX_BYTES } from '#contract/conversations.ts';
import { composerWords } from './composer-words.ts';

const encoder = new TextEncoder();
const WARN_FROM = 0.9;
/** A UTF-16 code unit takes at most three bytes, so shorter texts need no counting. */
const SURELY_FITS_CHARS = (MESSAGE_MAX_BYTES * WARN_FROM) / 3;

export type Measure = { bytes: number; isNear: boolean; overBytes: number };

/** How long a message is, in the bytes that the server counts. */
export function measure(text: string): Measure {
  if (text.length < SURELY_FITS_CHARS) return { bytes: text.length, isNear: false, overBytes: 0 };
  const bytes = encoder.encode(text).length;
  return { bytes, isNear: bytes >= MESSAGE_MAX_BYTES * WARN_FROM, overBytes: Math.max(0, bytes - MESSAGE_MAX_BYTES) };
}

/** Why a text is too long to send, or undefined. */
export function overLimit(text: string): string | undefined {
  const { overBytes } = measure(text);
  if (overBytes === 0) return undefined;
  return composerWords.now.tooLong({ size: Math.ceil(overBytes / 1024), most: MESSAGE_MAX_BYTES / 1024 });
}

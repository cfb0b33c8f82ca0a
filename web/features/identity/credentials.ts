import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from '#contract/identity.ts';
import { credentialWords } from './credential-words.ts';

const NAME_MAX_CHARS = 80;

/** What is wrong with a value, in the person's words, or undefined. The server checks again. */
export function nameError(name: string): string | undefined {
  const t = credentialWords.now;
  if (!name.trim()) return t.whatToCallYou;
  return name.trim().length > NAME_MAX_CHARS ? t.nameTooLong({ count: NAME_MAX_CHARS }) : undefined;
}

export function emailError(email: string): string | undefined {
  const t = credentialWords.now;
  if (!email.trim()) return t.enterEmail;
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? undefined : t.noEmail;
}

export function newPasswordError(password: string): string | undefined {
  const t = credentialWords.now;
  if (password.length < PASSWORD_MIN_CHARS) return t.tooShort({ count: PASSWORD_MIN_CHARS });
  return password.length > PASSWORD_MAX_CHARS ? t.tooLong({ count: PASSWORD_MAX_CHARS }) : undefined;
}

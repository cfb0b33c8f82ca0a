import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from '#contract/identity.ts';

/** What is wrong with a value, in the person's words, or undefined. The server checks again. */
export function nameError(name: string): string | undefined {
  if (!name.trim()) return 'Tell the others what to call you.';
  return name.trim().length > 80 ? 'Keep it to 80 characters.' : undefined;
}

export function emailError(email: string): string | undefined {
  if (!email.trim()) return 'Enter your email address.';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? undefined : 'This does not look like an email address.';
}

export function newPasswordError(password: string): string | undefined {
  if (password.length < PASSWORD_MIN_CHARS) return `Use at least ${PASSWORD_MIN_CHARS} characters.`;
  return password.length > PASSWORD_MAX_CHARS ? `Use at most ${PASSWORD_MAX_CHARS} characters.` : undefined;
}

import type { ModelFailure } from '../models/service.ts';

/** Where the words that a chat deserves would be wrong about speech. */
const WORDS: Partial<Record<string, string>> = {
  context_too_long: 'This recording is too long for the provider. Make a pause now and then.',
  invalid_request: 'The provider could not do anything with this recording or these words. Try again.',
  unknown_model: 'The provider no longer offers the model for this. Look at the settings under Models.',
  stopped: 'It was stopped.',
  failed: 'The provider could not do this. Try again in a moment.',
};

/** What is wrong, in words for somebody who speaks or listens. */
export const wordsFor = ({ code, message }: Pick<ModelFailure, 'code' | 'message'>): string => WORDS[code] ?? message;

/** Providers know languages by two letters; for others they listen and find out. */
export const isoLanguage = (tag: string | undefined): string | undefined => /^[a-z]{2}(?=-|$)/.exec(tag ?? '')?.[0];

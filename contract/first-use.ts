import { z } from 'zod';
import { idSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { CHOICES } from './preferences.ts';

/** Hints that are shown once, each when it helps. */
export const HINT_KEYS = [
  'hint.edit',
  'hint.versions',
  'hint.palette',
  'hint.drop',
  'hint.shortcuts',
  'hint.press',
] as const;

/** What a person has come across. Left out or empty: not yet. */
const KEYS = [
  /** `later`, `left` or `done`: what became of the tour. */
  'tour',
  /** Where it was left. */
  'tour-step',
  /** `off`: no hints. */
  'hints',
  /** The newest version whose changes were told. */
  'version',
  ...HINT_KEYS,
] as const;

export const notesSchema = z.partialRecord(z.enum(KEYS), z.string().max(40));
export type Notes = z.infer<typeof notesSchema>;

/** Of two answers the one with the higher revision is newer; 0 before anything was noted. */
export const storedNotesSchema = z.object({ notes: notesSchema, revision: z.int().nonnegative() });
export type StoredNotes = z.infer<typeof storedNotesSchema>;

export const getNotes = endpoint({
  method: 'GET',
  path: '/first-use',
  summary: 'What you have come across: the tour, hints, news of versions',
  input: z.object({}),
  output: storedNotesSchema,
});

/** What is left out stays as it is, so two devices that note different things do not undo each other. */
export const putNotes = endpoint({
  method: 'PUT',
  path: '/first-use',
  summary: 'Note what you have come across',
  input: z.object({ notes: notesSchema }),
  output: storedNotesSchema,
});

export const SAMPLE_LANGUAGES = CHOICES.language.filter((language) => language !== 'system');
export type SampleLanguage = (typeof SAMPLE_LANGUAGES)[number];

/** There is never more than one: while the last one is there, it is the answer. */
export const makeSample = endpoint({
  method: 'POST',
  path: '/first-use/sample',
  summary: 'A conversation with the Guide to try things in',
  input: z.object({ id: idSchema, language: z.enum(SAMPLE_LANGUAGES) }),
  output: z.object({ conversationId: idSchema }),
});

import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

export const OUTLINE_TITLE_CHARS = 140;
/** Of one answer; further ones are left out. */
export const OUTLINE_MAX_HEADINGS = 40;

/** A message of a person by its first words, or an answer by its headings. */
export const outlineItemSchema = z.object({
  id: idSchema,
  role: z.enum(['user', 'assistant']),
  createdAt: timeSchema,
  /** Empty for an answer. */
  title: z.string(),
  headings: z.array(z.object({ level: z.int(), text: z.string() })),
});
export type OutlineItem = z.infer<typeof outlineItemSchema>;

export const readOutline = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId/outline',
  summary: 'What your branch is about, oldest first: what people said, and the headings of answers',
  input: z.object({
    conversationId: idSchema,
    /** Goes on below this message. */
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({
    /** Fewer than the messages that were looked at: an answer without headings has nothing to show. */
    items: z.array(outlineItemSchema),
    nextCursor: z.string().nullable(),
  }),
});

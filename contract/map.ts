import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

/** A map of more than this is not one that anybody reads. */
export const MAP_MAX_BRANCHES = 400;

/** Messages one below the other up to where they go on in several ways, or end. */
export const mapBranchSchema = z.object({
  /** Of its first message. */
  id: idSchema,
  /** The branch that it goes on from. */
  parentId: idSchema.nullable(),
  role: z.enum(['user', 'assistant']),
  /** The first words of its first message; empty where that was deleted. */
  title: z.string(),
  messages: z.int(),
  /** Part of what you read. */
  isRead: z.boolean(),
  createdAt: timeSchema,
});
export type MapBranch = z.infer<typeof mapBranchSchema>;

export const readMap = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId/map',
  summary: 'All branches of a conversation, each before those that go on from it',
  input: z.object({ conversationId: idSchema }),
  output: z.object({ branches: z.array(mapBranchSchema), isWhole: z.boolean() }),
});

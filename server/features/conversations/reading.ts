import type { z } from 'zod';
import type * as contract from '#contract/reading.ts';
import type { Reading } from '#contract/reading.ts';
import type { Context } from '#platform/context.ts';
import { notFound } from '#platform/errors.ts';
import { requireConversation } from './access.ts';
import { markRead as moveMark } from './reading-repository.ts';

export const READING_TOPIC = 'reading';
export type ReadingNews = Reading & { userId: string; conversationId: string };

/** Everybody's own, and nobody else hears of it. */
export async function markRead(
  ctx: Context,
  { conversationId, upto }: z.output<typeof contract.markRead.input>,
): Promise<Reading> {
  const { workspaceId } = await requireConversation(ctx, conversationId, 'read');
  const { userId } = ctx.actor;
  const reading = await moveMark(ctx.db, { workspaceId, conversationId, userId }, upto);
  if (!reading) throw notFound('Conversation');
  ctx.bus.publish(READING_TOPIC, { ...reading, userId, conversationId } satisfies ReadingNews);
  return reading;
}

import type { z } from 'zod';
import { type react as contract, REACTIONS_MAX_KINDS } from '#contract/messages.ts';
import type { Context } from '#platform/context.ts';
import { inTransaction } from '#platform/db/database.ts';
import { conflict, notFound } from '#platform/errors.ts';
import { requireConversation } from './access.ts';
import * as messageRepository from './messages-repository.ts';
import * as reactionRepository from './reactions-repository.ts';
import { openPuts, type Put, sealPuts } from './reactions-sealing.ts';
import * as repository from './repository.ts';
import { openMessage, personKey } from './sealing.ts';

type React = z.output<(typeof contract)['input']>;

/** Puts an emoji on a message or takes it away; where it is as it should be already, nothing happens. */
export async function react(ctx: Context, { conversationId, messageId, emoji, on }: React) {
  const { workspaceId } = await requireConversation(ctx, conversationId, 'read');
  const scope = { workspaceId, conversationId };
  const { userId } = ctx.actor;
  return inTransaction(ctx.db, async (tx) => {
    const place = await repository.lockPlace(tx, scope, userId);
    if (!place?.takesPart) throw notFound('Conversation');
    const row = await messageRepository.findMessage(tx, scope, messageId);
    if (!row || row.deletedAt) throw notFound('Message');
    const opening = { vault: ctx.vault, db: tx };
    const everybody = (await openPuts(opening, [row])).get(messageId) ?? [];
    const mine = everybody.find((one) => one.userId === userId)?.puts ?? [];
    if (mine.some((put) => put.emoji === emoji) === on) return { message: await openMessage(opening, row) };
    if (on)
      requireRoom(
        everybody.flatMap(({ puts }) => puts),
        emoji,
      );
    const changed = await repository.changeConversation(tx, workspaceId, conversationId);
    if (!changed) throw notFound('Conversation');
    const puts = on ? [...mine, { emoji, seq: changed.seq }] : mine.filter((put) => put.emoji !== emoji);
    const mineRow = { workspaceId, messageId, userId };
    const sealer = await ctx.vault.sealerFor(tx, personKey(userId));
    if (puts.length === 0) await reactionRepository.removeReactions(tx, mineRow);
    else await reactionRepository.putReactions(tx, { ...mineRow, emojis: sealPuts(messageId, puts, sealer) });
    const isReacted = puts.length > 0 || everybody.some((one) => one.userId !== userId);
    const next = await messageRepository.updateMessage(tx, scope, messageId, { isReacted, seq: changed.seq });
    if (!next) throw notFound('Message');
    const message = await openMessage(opening, next);
    await ctx.facts.record(tx, workspaceId, { type: 'message.reacted', message });
    return { message };
  });
}

function requireRoom(puts: readonly Put[], emoji: string): void {
  const kinds = new Set(puts.map((put) => put.emoji));
  if (!kinds.has(emoji) && kinds.size >= REACTIONS_MAX_KINDS)
    throw conflict(`A message can have ${REACTIONS_MAX_KINDS} different reactions. Choose one that is there already.`);
}

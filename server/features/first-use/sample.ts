import type { z } from 'zod';
import type * as contract from '#contract/first-use.ts';
import { GUIDE_MODEL } from '#contract/models.ts';
import type { Context } from '#platform/context.ts';
import { inTransaction, type Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/id.ts';
import {
  appendAssistantMessage,
  createConversation,
  markRead,
  requireConversation,
  sendMessage,
  settleAssistantMessage,
} from '../conversations/service.ts';
import * as repository from './repository.ts';
import { SAMPLES } from './samples.ts';

/** A conversation that shows what there is by being used. While the person has one, it is the answer. */
export async function makeSample(ctx: Context, { id, language }: z.output<typeof contract.makeSample.input>) {
  return inTransaction(ctx.db, async (tx) => {
    const before = await repository.lockSample(tx, ctx.actor.userId);
    const within: Context = { ...ctx, db: tx };
    if (before && (await isThere(within, before))) return { conversationId: before };
    const { title, turns } = SAMPLES[language];
    await createConversation(within, { id, title, settings: { model: GUIDE_MODEL } });
    for (const turn of turns) await say(within, tx, id, turn);
    // Part of it is said in their own name: it would look odd with a line over what is new.
    await markRead(within, { conversationId: id, upto: Number.MAX_SAFE_INTEGER });
    await repository.keepSample(tx, ctx.actor.userId, id);
    return { conversationId: id };
  });
}

async function isThere(ctx: Context, conversationId: string): Promise<boolean> {
  try {
    await requireConversation(ctx, conversationId, 'read');
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return false;
    throw error;
  }
}

/** One question and its answers, the first one and what was answered again, below what was said last. */
async function say(
  ctx: Context,
  tx: Tx,
  conversationId: string,
  { asks, answers }: { asks: string; answers: readonly string[] },
) {
  const access = await requireConversation(ctx, conversationId, 'write');
  const scope = { workspaceId: access.workspaceId, conversationId };
  const parentId = newId();
  for (const [nth, markdown] of answers.entries()) {
    const answer = { id: newId(), model: GUIDE_MODEL, modelName: 'Guide' };
    if (nth === 0)
      await sendMessage(ctx, { id: parentId, conversationId, markdown: asks, reply: false }, { answer, access });
    else await appendAssistantMessage(ctx, access, { ...answer, parentId });
    await settleAssistantMessage(ctx, tx, scope, answer.id, { status: 'done', body: { markdown, modelName: 'Guide' } });
  }
}

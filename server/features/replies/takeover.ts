import type { Platform } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { readConversation, readHistory } from '../conversations/service.ts';
import { HISTORY_MAX_MESSAGES } from './context.ts';
import type { Engine } from './engine.ts';
import type { Ending } from './generate.ts';
import { failedWith, INTERRUPTED, MAX_ATTEMPTS } from './policy.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { ReplyRow } from './repository.ts';
import * as repository from './repository.ts';
import { openOptions, openSaying, replyKey, type Saying } from './sealing.ts';
import { settle } from './settle.ts';

const AT_ONCE = 32;

/** Takes on what waits for a worker, and what a worker that died has left. Answers whether there may be more. */
export async function takeOverDue(platform: Platform, engine: Engine): Promise<boolean> {
  const room = Math.min(engine.room, AT_ONCE);
  if (room === 0) return false;
  const rows = await repository.claimDue(platform.db, engine.id, room);
  await Promise.all(
    rows.map((row) =>
      takeOver(platform, engine, row).catch((error: unknown) => {
        // Its lease runs out and it is tried again, a bounded number of times.
        platform.log.error({ err: error, replyId: row.id }, 'a reply could not be taken over');
      }),
    ),
  );
  return rows.length === room;
}

async function takeOver(platform: Platform, engine: Engine, row: ReplyRow): Promise<void> {
  const kept = openSaying(row, await platform.vault.sealerFor(platform.db, replyKey(row.conversationId)));
  const plan = await planFor(platform, row, kept);
  if ('ending' in plan) {
    await settle(platform, engine.id, { ref: row, ...kept, firstTokenAt: null }, plan.ending, { ref: row.model });
    return;
  }
  engine.begin(row, plan.prepared, kept).stored();
}

/** Go on, or end it with what there is. */
async function planFor(
  platform: Platform,
  row: ReplyRow,
  kept: Saying,
): Promise<{ ending: Ending } | { prepared: Prepared }> {
  const conversation = await readConversation(platform, row);
  if (row.stopRequested || !conversation) return { ending: { status: 'stopped' } };
  if (row.attempt > MAX_ATTEMPTS) return { ending: failedWith(INTERRUPTED) };
  const sealer = await platform.vault.sealerFor(platform.db, replyKey(row.conversationId));
  const hasSpoken = kept.markdown.trim() !== '';
  const asked = openOptions(row, sealer);
  const prepared = await prepare(platform, {
    workspaceId: row.workspaceId,
    conversationId: row.conversationId,
    settings: conversation.settings,
    // Whoever began it goes on with it, whatever was chosen for the conversation meanwhile.
    asked: hasSpoken ? { ...asked, model: row.model } : asked,
    history: await readHistory(platform, row, row.questionId, HISTORY_MAX_MESSAGES),
    kept: kept.markdown,
  }).catch((error: unknown): Prepared => {
    if (!(error instanceof AppError)) throw error;
    return { ref: row.model, refusal: { code: 'no_model', message: error.message, canRetry: true } };
  });
  // What was shown stays shown, and only a language model can go on from it.
  const isStuck = hasSpoken && !('refusal' in prepared) && !prepared.model.isLanguageModel;
  return isStuck ? { ending: failedWith(INTERRUPTED) } : { prepared };
}

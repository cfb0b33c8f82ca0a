import type { Message } from '#contract/conversations.ts';
import type { Platform } from '#platform/context.ts';
import { inTransaction } from '#platform/db/database.ts';
import { settleAssistantMessage } from '../conversations/service.ts';
import type { Ending } from './generate.ts';
import { sumOf } from './policy.ts';
import { nameIn, type Prepared } from './prepare.ts';
import type { ReplyRef } from './repository.ts';
import * as repository from './repository.ts';
import type { Saying } from './sealing.ts';

type Ended = Saying & { ref: ReplyRef; firstTokenAt: Date | null };

/** Somebody else holds the reply by now, or it has ended: nothing of this ending may stay. */
class NotMine extends Error {}

/** Writes the ending: the message with its words, the reply with its usage, both or neither, and only once. */
export async function settle(
  platform: Platform,
  leaseOwner: string,
  { ref, markdown, thinking, sources, firstTokenAt, usage: before }: Ended,
  { status, failure, usage: now }: Ending,
  asked: Pick<Prepared, 'ref'> | Prepared,
): Promise<Message | undefined> {
  const modelName = nameIn(asked);
  const usage = sumOf(before, now);
  try {
    return await inTransaction(platform.db, async (tx) => {
      // The message first: it waits for the conversation, and a reply's row must not be locked for that long.
      const message = await settleAssistantMessage(platform, tx, ref, ref.id, {
        status,
        body: {
          markdown,
          ...(modelName ? { modelName } : {}),
          ...(thinking ? { thinking } : {}),
          ...(failure ? { failure } : {}),
          ...(sources.length > 0 ? { sources } : {}),
          ...(usage ? { usage } : {}),
        },
        ...(asked.ref ? { model: asked.ref } : {}),
      });
      if (!(await repository.endReply(tx, leaseOwner, ref, { status, usage, firstTokenAt }))) throw new NotMine();
      return message;
    });
  } catch (error) {
    if (!(error instanceof NotMine)) throw error;
    return undefined;
  }
}

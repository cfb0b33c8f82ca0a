import { LRUCache } from 'lru-cache';
import type { Message } from '#contract/conversations.ts';
import type { Context } from '#platform/context.ts';
import { notFound } from '#platform/errors.ts';
import { type ConversationAccess, readHistoryAbove, requireConversation } from '../conversations/service.ts';
import { HISTORY_MAX_MESSAGES, type Said } from './context.ts';

/** What was read of a conversation, and at which of its `seq`: as long as that is the same, nothing has changed. */
export type Reading = { history: readonly Said[]; seq: number | undefined };
type Recalled = { history: readonly Said[]; seq: number; lastId: string };

const MAX_CHARS = 4_000_000;
const KEEP_MS = 5 * 60_000;

/**
 * The last messages of conversations that go on right now, so that a question need not read and open hundreds of them
 * before it can be asked. Whatever changes a conversation changes its seq, which is read with every access check.
 */
const recalled = new LRUCache<string, Recalled>({
  maxSize: MAX_CHARS,
  sizeCalculation: ({ history }) => history.reduce((chars, { markdown }) => chars + markdown.length, 1),
  ttl: KEEP_MS,
  ttlAutopurge: true,
});

type Where = { conversationId: string; id: string; parentId?: string | null | undefined };

/** Who asks, and what was said above their question, oldest first. */
export async function readAbove(ctx: Context, where: Where): Promise<{ access: ConversationAccess; reading: Reading }> {
  const known = recalled.get(where.conversationId);
  const [access, read] = await Promise.all([
    requireConversation(ctx, where.conversationId, 'write', { messageId: where.id }),
    known ? undefined : readHistoryAbove(ctx, where, HISTORY_MAX_MESSAGES),
  ]);
  const parentId = where.parentId === undefined ? (access.leafId ?? access.newestMessageId) : where.parentId;
  if (known && known.seq === access.seq && known.lastId === parentId) return { access, reading: known };
  const reading = read ?? (await readHistoryAbove(ctx, where, HISTORY_MAX_MESSAGES));
  if (where.parentId && reading.history.length === 0 && !access.hasMessage) throw notFound('Message');
  return { access, reading };
}

/** Keeps what is known once an answer is stored, unless anybody changed anything since it was read. */
export function remember({ history, seq }: Reading, question: Said, answer: Message): void {
  // Question, answer, and the end of the answer: three changes and no other.
  if (seq === undefined || answer.ordinal !== seq + 2 || answer.seq !== seq + 3 || answer.deletedAt) return;
  recalled.set(answer.conversationId, {
    seq: answer.seq,
    lastId: answer.id,
    history: [...history, question, answer].slice(-HISTORY_MAX_MESSAGES).map(toSaid),
  });
}

function toSaid({ id, parentId, role, authorId, status, markdown, files, deletedAt }: Said): Said {
  return { id, parentId, role, authorId, status, markdown, files, deletedAt };
}

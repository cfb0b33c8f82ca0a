import { setTimeout as sleep } from 'node:timers/promises';
import { listMessages } from '../../contract/conversations.ts';
import { getReply, regenerate } from '../../contract/replies.ts';
import { newId } from '../../server/platform/id.ts';
import { TOKEN_CHARS } from '../rig/answers.ts';
import { patience } from '../rig/patience.ts';
import type { Person } from '../rig/person.ts';
import type { Sql } from './check-sql.ts';
import type { Ledger } from './ledger.ts';
import { ask, isRunning, type ReplyState, readReplies, type Stream } from './streams.ts';

/** At 50 tokens a second this is the second that may be lost. */
const LOST_MAX_TOKENS = 50;
const ORPHANED_MAX_MS = 10_000;
const ENDED_WITHIN_MS = 25_000;
const LOOK_EVERY_MS = 50;

export type Measured = {
  lostTokens: number[];
  /** How long after the restart an answer was left alone. */
  orphanedMs: number[];
  broken: string[];
};

/** Right after the restart: everything that was seen to be kept is there, and hardly less than was shown. */
export async function checkKept(
  sql: Sql,
  person: Person,
  streams: readonly Stream[],
  { lostTokens, broken }: Measured,
): Promise<void> {
  const replies = await readReplies(sql, streams);
  for (const stream of streams) {
    const { replyId, kept, shown, whole, isAsked } = stream;
    const reply = replies.get(replyId);
    if (!reply) {
      if (isAsked || kept > 0) broken.push(`the reply ${replyId} is lost`);
      continue;
    }
    const { text } = await person.call(getReply, { replyId });
    if (!whole.startsWith(text)) broken.push(`${replyId} says something else than before`);
    if (text.length < kept) broken.push(`${replyId} had ${kept} characters kept and has ${text.length}`);
    const lost = Math.max(0, Math.ceil((shown - text.length) / TOKEN_CHARS));
    if (isRunning(reply)) lostTokens.push(lost);
    if (lost > LOST_MAX_TOKENS * patience()) broken.push(`${replyId} lost ${lost} tokens that were shown`);
  }
}

/** Waits for the end of all of them. None may be left alone for longer than the promise, and all must end. */
export async function untilEnded(
  sql: Sql,
  streams: readonly Stream[],
  { orphanedMs, broken }: Measured,
): Promise<Map<string, ReplyState>> {
  const startedAt = performance.now();
  const before = await readReplies(sql, streams);
  const alone = new Set([...before].filter(([, reply]) => isRunning(reply)).map(([id]) => id));
  for (;;) {
    const now = await readReplies(sql, streams);
    const elapsedMs = performance.now() - startedAt;
    for (const id of alone) {
      const reply = now.get(id);
      if (reply && isRunning(reply) && reply.attempt === before.get(id)?.attempt) continue;
      alone.delete(id);
      orphanedMs.push(elapsedMs);
      if (elapsedMs > ORPHANED_MAX_MS * patience())
        broken.push(`nobody went on with ${id} for ${Math.round(elapsedMs)} ms`);
    }
    const running = [...now].filter(([, reply]) => isRunning(reply));
    if (running.length === 0) return now;
    if (elapsedMs > ENDED_WITHIN_MS * patience()) {
      for (const [id, { status, attempt }] of running) broken.push(`${id} is still ${status}, at attempt ${attempt}`);
      return now;
    }
    await sleep(LOOK_EVERY_MS);
  }
}

type Answers = {
  person: Person;
  streams: readonly Stream[];
  ended: ReadonlyMap<string, ReplyState>;
  asked: Record<string, number>;
};

/** Whole, once, charged once, and the provider asked no more often than it was tried. */
export async function checkAnswers({ person, streams, ended, asked }: Answers, { broken }: Measured): Promise<void> {
  for (const { replyId, conversationId, messageId, marker, whole, isAsked } of streams) {
    const { items } = await person.call(listMessages, { conversationId });
    const reply = ended.get(replyId);
    const question = items.find(({ id }) => id === messageId);
    if (isAsked && !question) broken.push(`the question ${messageId} is lost`);
    if ((question === undefined) !== (reply === undefined)) broken.push(`${messageId} has no reply, or it no question`);
    if (!reply) continue;
    const answers = items.filter(({ role }) => role === 'assistant');
    const [answer] = answers;
    if (answers.length !== 1 || answer?.id !== replyId) broken.push(`${conversationId} has ${answers.length} answers`);
    if (answer?.status !== 'done' || answer.markdown !== whole)
      broken.push(`${replyId} is ${answer?.status} with ${answer?.markdown.length} of ${whole.length} characters`);
    const { outputTokens, attempt } = reply;
    if (!outputTokens || answer?.usage?.outputTokens !== outputTokens)
      broken.push(`${replyId} was charged ${outputTokens} tokens, and shows ${answer?.usage?.outputTokens}`);
    if ((asked[marker] ?? 0) > attempt)
      broken.push(`${replyId} was asked for ${asked[marker]} times in ${attempt} tries`);
  }
}

type GoingOn = { sql: Sql; person: Person; ledger: Ledger; streams: readonly Stream[]; measured: Measured };

/** Another answer to a question that was answered, and the next question where an answer had been cut. */
export async function checkGoingOn({ sql, person, ledger, streams, measured }: GoingOn): Promise<void> {
  const [short] = streams.filter(({ isAsked }) => isAsked);
  const cut = streams.findLast(({ isAsked }) => isAsked);
  if (!short || !cut) return;
  const again = { ...short, replyId: newId() };
  const { conversationId, replyId: messageId } = short;
  await person.call(regenerate, { conversationId, messageId, id: again.replyId });
  const next = { ...cut, messageId: newId(), replyId: newId(), marker: newId(), tokens: 20 };
  await ask(ledger, person, next, 'quick');
  const ended = await untilEnded(sql, [again, next], { ...measured, orphanedMs: [] });
  for (const { replyId } of [again, next]) {
    const status = ended.get(replyId)?.status;
    if (status !== 'done') measured.broken.push(`after the restart ${replyId} ended as ${status}`);
  }
}

import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import type * as contract from '#contract/conversations.ts';
import type { Ask, ConversationSettings, Message } from '#contract/conversations.ts';
import type { regenerate as regenerateEndpoint } from '#contract/replies.ts';
import type { Context } from '#platform/context.ts';
import type { Part } from '#platform/db/prepared.ts';
import { conflict, invalid, notFound } from '#platform/errors.ts';
import { newId } from '#platform/id.ts';
import {
  appendAssistantMessage,
  type ConversationAccess,
  openConversation,
  RepeatedId,
  readHistory,
  requireConversation,
  requireShortEnough,
  sendMessage,
} from '../conversations/service.ts';
import { describeFiles } from '../files/service.ts';
import { HISTORY_MAX_MESSAGES, type Said } from './context.ts';
import { engineOf } from './engine.ts';
import { readAbove, remember } from './history.ts';
import { optionsOf } from './policy.ts';
import { nameIn, type Prepared, prepare } from './prepare.ts';
import type { ReplyRow } from './repository.ts';
import * as repository from './repository.ts';
import type { Run } from './run.ts';
import { openOptions, replyKey, sealOptions } from './sealing.ts';

type Input<E extends { input: z.ZodType }> = z.output<E['input']>;
type Send = Input<typeof contract.sendMessage>;
type Sent = { message: Message; reply?: Message };

/**
 * Saves a message and asks for an answer to it. The provider is asked beside the saving and not after it; what it says
 * is shown once the message is stored. If it cannot be stored, the provider's call is ended.
 */
export function sendAndAsk(ctx: Context, input: Send): Promise<Sent> {
  return oneAtATime(input.id, async () => {
    const { reply: ask } = input;
    if (ask === false) return onlySend(ctx, input);
    const { access, reading } = await readAbove(ctx, input);
    if (access.hasMessage) return afterSend(ctx, access, input, await sendMessage(ctx, input, { access }));
    requireShortEnough(input.markdown);
    const asked = optionsOf(ask);
    const question = await toQuestion(ctx, access, input, reading.history);
    const history = [...reading.history, question];
    const asking = await prepareAsking(ctx, access, { id: ask.id ?? newId(), asked, history });
    if (asking.run) asking.run.onSettled = (answer) => remember(reading, question, answer);
    return keepingUp(asking, async () => {
      const sent = await sendMessage(ctx, input, {
        access,
        answer: answerOf(asking),
        alongside: await partFor(ctx, access, asking, input.id),
      });
      if (!sent.answer) return { isKept: false, answer: await afterSend(ctx, access, input, sent) };
      return { isKept: true, answer: { message: sent.message, reply: sent.answer } };
    });
  });
}

async function onlySend(ctx: Context, input: Send): Promise<Sent> {
  const sent = await sendMessage(ctx, input);
  if (!sent.isRepeat) return { message: sent.message };
  return afterSend(ctx, await requireConversation(ctx, input.conversationId, 'write'), input, sent);
}

/** Another answer to the same question, as a sibling of the one there is. */
export function regenerate(ctx: Context, input: Input<typeof regenerateEndpoint>): Promise<{ reply: Message }> {
  return oneAtATime(input.id, async () => {
    const access = await requireConversation(ctx, input.conversationId, 'write', { messageId: input.id });
    const scope = scopeOf(access);
    const [answered] = await readHistory(ctx, scope, input.messageId, 1);
    if (!answered || answered.deletedAt) throw notFound('Message');
    const questionId = answered.parentId;
    if (answered.role !== 'assistant' || !questionId) throw invalid('Only an answer can be asked for again');
    const asked = optionsOf(input);
    if (access.hasMessage) return { reply: await repeatedReply(ctx, access, input.id, { questionId, asked }) };
    const history = await readHistory(ctx, scope, questionId, HISTORY_MAX_MESSAGES);
    const asking = await prepareAsking(ctx, access, { id: input.id, asked, history });
    return keepingUp(asking, async () => {
      try {
        const answer = { ...answerOf(asking), parentId: questionId };
        const reply = await appendAssistantMessage(ctx, access, answer, await partFor(ctx, access, asking, questionId));
        return { isKept: true, answer: { reply } };
      } catch (error) {
        if (!(error instanceof RepeatedId)) throw error;
        const reply = await repeatedReply(ctx, access, input.id, { questionId, asked });
        return { isKept: false, answer: { reply } };
      }
    });
  });
}

type Asking = { id: string; asked: Omit<Ask, 'id'>; prepared: Prepared; run: Run | undefined; leaseOwner?: string };

const answerOf = ({ id, prepared }: Asking) => ({ id, model: prepared.ref, modelName: nameIn(prepared) });

/** Starts the provider's call where this process may make it; otherwise the reply waits for a worker. */
async function prepareAsking(
  ctx: Context,
  access: ConversationAccess,
  { id, asked, history }: { id: string; asked: Omit<Ask, 'id'>; history: readonly Said[] },
): Promise<Asking> {
  const settings: ConversationSettings = (await openConversation(ctx, access)).settings;
  const { userId } = ctx.actor;
  const prepared = await prepare(ctx, { ...scopeOf(access), userId, settings, asked, history });
  const engine = engineOf(ctx);
  // Its row would refuse the id as well, but only after another's running reply had lost its place here.
  if (engine?.find(id)) throw conflict('This id is already taken');
  if (!engine?.room) return { id, asked, prepared, run: undefined };
  return { id, asked, prepared, run: engine.begin({ ...scopeOf(access), id }, prepared), leaseOwner: engine.id };
}

/** A call that nobody keeps is ended, whatever went wrong. */
async function keepingUp<T>({ run }: Asking, save: () => Promise<{ isKept: boolean; answer: T }>): Promise<T> {
  let isKept = false;
  try {
    // The request to the provider goes out first; what is done for saving would keep it waiting here.
    if (run) await setImmediate();
    const saved = await save();
    isKept = saved.isKept;
    // After the facts of both messages: words never come before the message that they belong to.
    if (isKept) run?.stored();
    return saved.answer;
  } finally {
    if (!isKept) run?.leave();
  }
}

/** What of the reply is kept with its message. */
async function partFor(ctx: Context, access: ConversationAccess, asking: Asking, questionId: string): Promise<Part> {
  const { id, asked, prepared, leaseOwner } = asking;
  const sealer = await ctx.vault.sealerFor(ctx.db, replyKey(access.id));
  const row = {
    ...scopeOf(access),
    id,
    questionId,
    askedBy: ctx.actor.userId,
    model: prepared.ref,
    options: sealOptions(id, asked, sealer),
  };
  return repository.replyPart(row, leaseOwner);
}

async function toQuestion(
  ctx: Context,
  access: ConversationAccess,
  { id, markdown, fileIds = [] }: Send,
  above: readonly Said[],
): Promise<Said> {
  const parentId = above.at(-1)?.id ?? null;
  // Not theirs, or gone: refused here, before a provider is shown anything.
  const files = await describeFiles(ctx, scopeOf(access), fileIds);
  return { id, markdown, files, parentId, role: 'user', authorId: ctx.actor.userId, status: 'done', deletedAt: null };
}

/** The stored pair, if it is the one that is being sent again. */
async function afterSend(
  ctx: Context,
  access: ConversationAccess,
  { reply: ask }: Send,
  { message, isRepeat }: { message: Message; isRepeat: boolean },
): Promise<Sent> {
  if (!isRepeat) return { message };
  const row = await repository.findFirstReplyTo(ctx.db, scopeOf(access), message.id);
  if (ask === false ? row : !row || (ask.id && ask.id !== row.id))
    throw conflict('This id was sent with another question');
  if (ask === false || !row) return { message };
  const expected = { questionId: message.id, asked: optionsOf(ask) };
  return { message, reply: await repeatedReply(ctx, access, row.id, expected) };
}

async function repeatedReply(
  ctx: Context,
  access: ConversationAccess,
  id: string,
  { questionId, asked }: { questionId: string; asked: Omit<Ask, 'id'> },
): Promise<Message> {
  const row = await repository.findReply(ctx.db, id);
  const isSame = row?.conversationId === access.id && row.askedBy === ctx.actor.userId && row.questionId === questionId;
  if (!row || !isSame || !(await isAskedAlike(ctx, row, asked))) throw conflict('This id is already taken');
  const [message] = await readHistory(ctx, scopeOf(access), id, 1);
  if (!message) throw notFound('Message');
  return message;
}

async function isAskedAlike(ctx: Context, row: ReplyRow, asked: Omit<Ask, 'id'>): Promise<boolean> {
  const stored = openOptions(row, await ctx.vault.sealerFor(ctx.db, replyKey(row.conversationId)));
  return JSON.stringify(optionsOf(stored)) === JSON.stringify(asked);
}

const running = new Map<string, Promise<unknown>>();

/** The same id at the same time: the second waits and finds what the first stored, so no provider is asked twice. */
async function oneAtATime<T>(id: string, work: () => Promise<T>): Promise<T> {
  for (let other = running.get(id); other; other = running.get(id)) await other.catch(() => undefined);
  const mine = work();
  running.set(id, mine);
  try {
    return await mine;
  } finally {
    if (running.get(id) === mine) running.delete(id);
  }
}

const scopeOf = ({ workspaceId, id }: ConversationAccess) => ({ workspaceId, conversationId: id });

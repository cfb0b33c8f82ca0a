import type { z } from 'zod';
import type * as contract from '#contract/conversations.ts';
import type { Message } from '#contract/conversations.ts';
import type { Context } from '#platform/context.ts';
import { inTransaction, type Queryable } from '#platform/db/database.ts';
import type { Part } from '#platform/db/prepared.ts';
import { AppError, conflict, notFound } from '#platform/errors.ts';
import { describeFiles, sendFiles } from '../files/service.ts';
import { forgetPlace, type Place, recallPlace, requireConversation, requireShortEnough } from './access.ts';
import { type AppendedRow, appendMessages } from './append-repository.ts';
import * as messageRepository from './messages-repository.ts';
import { findNamed } from './naming.ts';
import { isTooLong } from './policy.ts';
import type { ConversationAccess } from './repository.ts';
import { bodyOwner, type MessageBody, openMessage, sealBody, toMessage } from './sealing.ts';

type Send = z.output<(typeof contract.sendMessage)['input']>;

/** Nothing of a repeated send is kept, not even its seq. */
export class RepeatedId extends Error {}

export type Answering = { id: string; model: string; modelName?: string | undefined };
type Sending = {
  /** The assistant's message that answers it; its words come later. */
  answer?: Answering;
  /** What another feature keeps together with it. */
  alongside?: Part;
  /** What `requireConversation` has answered to this request. */
  access?: ConversationAccess;
};
export type Sent = { message: Message; answer: Message | undefined; isRepeat: boolean };

/**
 * Saves a person's message, and the place of the answer to it. A repeat with the same id and the same words answers
 * what is stored, without an answer and without `alongside`. The statement that appends checks who may: where it is
 * known where the conversation is, no query before it is needed, and what it refuses is asked about afterwards.
 */
export async function sendMessage(ctx: Context, input: Send, sending: Sending = {}): Promise<Sent> {
  // What may be refused before the statement goes the long way: a stranger must not learn by it that there is such a
  // conversation.
  const isQuick = !sending.access && !isTooLong(input.markdown) && !input.fileIds?.length;
  const recalled = isQuick ? recallPlace(input.conversationId) : undefined;
  const sent = recalled && (await sendTo(ctx, recalled, input, sending).catch(unlessNoPlace));
  if (sent) return sent;
  if (recalled) forgetPlace(input.conversationId);
  const need = { messageId: input.id };
  const access = sending.access ?? (await requireConversation(ctx, input.conversationId, 'write', need));
  if (access.hasMessage) return repeated(ctx, access, input);
  return sendTo(ctx, access, input, sending);
}

class NoPlace extends AppError {
  constructor() {
    super('not_found', notFound('Conversation').message);
  }
}

function unlessNoPlace(error: unknown): undefined {
  if (!(error instanceof NoPlace)) throw error;
}

async function sendTo(ctx: Context, access: Place, input: Send, sending: Sending): Promise<Sent> {
  requireShortEnough(input.markdown);
  const { id, markdown, fileIds = [] } = input;
  const files = await describeFiles(ctx, scopeOf(access), fileIds);
  const body = { markdown, ...(files.length > 0 ? { files } : {}) };
  const namedIds = await findNamed(ctx.db, scopeOf(access), markdown);
  const question: NewMessage = { id, role: 'user', status: 'done', model: null, body, namedIds };
  const added = sending.answer ? [question, toAnswer(sending.answer)] : [question];
  try {
    const [message, answer] = await append(ctx, access, input.parentId, added, sending.alongside);
    if (!message) throw new Error('one message is always added');
    return { message, answer, isRepeat: false };
  } catch (error) {
    if (!(error instanceof RepeatedId)) throw error;
    return repeated(ctx, access, input);
  }
}

async function repeated(ctx: Context, access: Place, input: Send): Promise<Sent> {
  const row = await messageRepository.findMessage(ctx.db, scopeOf(access), input.id);
  const taken = conflict('This id is already taken by another message');
  if (row?.role !== 'user' || row.authorId !== ctx.actor.userId) throw taken;
  const message = await openMessage(ctx, row);
  // Once edited or deleted, what was sent first can no longer be compared; the id alone must do.
  const comparable = !row.editedAt && !row.deletedAt;
  const said = ({ markdown, files }: Pick<Message, 'markdown' | 'files'>) =>
    [markdown, ...files.map(({ id }) => id)].join();
  if (comparable && said(message) !== [input.markdown, ...(input.fileIds ?? [])].join()) throw taken;
  if (input.parentId !== undefined && input.parentId !== row.parentId) throw taken;
  return { message, answer: undefined, isRepeat: true };
}

/** Another answer to a question that has one. Throws `RepeatedId` when the id is taken. */
export async function appendAssistantMessage(
  ctx: Context,
  access: ConversationAccess,
  answer: Answering & { parentId: string },
  alongside?: Part,
): Promise<Message> {
  const [message] = await append(ctx, access, answer.parentId, [toAnswer(answer)], alongside);
  if (!message) throw new Error('one message is always added');
  return message;
}

type NewMessage = Omit<AppendedRow, 'body'> & { body: MessageBody };

const toAnswer = ({ id, model, modelName }: Answering): NewMessage => ({
  id,
  model,
  role: 'assistant',
  status: 'streaming',
  namedIds: null,
  body: { markdown: '', ...(modelName ? { modelName } : {}) },
});

async function append(
  ctx: Context,
  access: Place,
  parentId: string | null | undefined,
  added: readonly NewMessage[],
  alongside: Part | undefined,
): Promise<Message[]> {
  const authorId = ctx.actor.userId;
  const fileIds = added.flatMap(({ body }) => (body.files ?? []).map(({ id }) => id));
  const ownerOf = ({ role }: Pick<NewMessage, 'role'>) => bodyOwner({ role, authorId, conversationId: access.id });
  return inOneTransaction(ctx, fileIds.length > 0, async (db) => {
    const sealerOf = await ctx.vault.sealersFor(db, added.map(ownerOf));
    const rows = added.map((row) => ({ ...row, body: sealBody(row.id, row.body, sealerOf(ownerOf(row))) }));
    const appended = await appendMessages(db, scopeOf(access), { authorId, parentId, rows, alongside });
    // Between the check and the lock the conversation may have been deleted, or this person removed.
    if (appended.kind === 'no place') throw new NoPlace();
    if (appended.kind === 'no parent') throw notFound('Message');
    if (appended.kind === 'taken') throw new RepeatedId();
    const messageId = added[0]?.id;
    // After the conversation is locked, as everywhere: two who wait for each other would wait for good.
    if (fileIds.length > 0 && messageId)
      await sendFiles(db, { ...scopeOf(access), userId: authorId, messageId, fileIds });
    const messages = appended.rows.map((row, i) => toMessage(row, added[i]?.body));
    for (const message of messages) await ctx.facts.record(db, access.workspaceId, { type: 'message.sent', message });
    return messages;
  });
}

/** Appending is one statement, which is a transaction of its own; only jobs and files that come with it need another. */
function inOneTransaction<T>(ctx: Context, withMore: boolean, work: (db: Queryable) => Promise<T>): Promise<T> {
  return withMore || ctx.facts.isHeard('message.sent') ? inTransaction(ctx.db, work) : work(ctx.db);
}

const scopeOf = ({ workspaceId, id }: Place) => ({ workspaceId, conversationId: id });

import type { z } from 'zod';
import { type Message, UNDO_MS } from '#contract/conversations.ts';
import type * as contract from '#contract/messages.ts';
import type { Context, Platform } from '#platform/context.ts';
import { inTransaction, type Tx } from '#platform/db/database.ts';
import { conflict, forbidden, notFound } from '#platform/errors.ts';
import type { Sealer } from '#platform/vault/vault.ts';
import { removeFilesOfMessage } from '../files/service.ts';
import { requireConversation, requireShortEnough } from './access.ts';
import type { MessageRow } from './messages-repository.ts';
import * as messageRepository from './messages-repository.ts';
import { findNamed } from './naming.ts';
import { canRestore, deleteRefusal, editRefusal } from './policy.ts';
import type { ConversationAccess } from './repository.ts';
import * as repository from './repository.ts';
import {
  bodyOwner,
  conversationKey,
  type MessageBody,
  openBody,
  openMessage,
  openWords,
  personKey,
  sealBody,
  toChanged,
} from './sealing.ts';

type Input<E extends { input: z.ZodType }> = z.output<E['input']>;
type Scope = { workspaceId: string; conversationId: string };

export const PURGE_MESSAGE = 'purge-message';

/** How an assistant's message ends. Repeating it is harmless. */
export async function settleAssistantMessage(
  platform: Platform,
  tx: Tx,
  scope: Scope,
  messageId: string,
  end: { status: 'done' | 'stopped' | 'failed'; body: MessageBody; model?: string },
): Promise<Message | undefined> {
  const changed = await repository.changeConversation(tx, scope.workspaceId, scope.conversationId);
  if (!changed) return undefined; // deleted for good meanwhile
  const sealer = await platform.vault.sealerFor(tx, conversationKey(scope.conversationId));
  const current = await messageRepository.findMessage(tx, scope, messageId);
  if (!current) return undefined;
  const body = withName(end.body, current, sealer);
  const row = await messageRepository.updateMessage(tx, scope, messageId, {
    status: end.status,
    // A deleted message stays without words even if its reply ended after that.
    body: current.deletedAt && !current.body ? null : sealBody(messageId, body, sealer),
    ...(end.model ? { model: end.model } : {}),
    seq: changed.seq,
  });
  if (!row) return undefined;
  const message = await toChanged({ vault: platform.vault, db: tx }, row, body);
  await platform.facts.record(tx, scope.workspaceId, { type: 'message.changed', message });
  return message;
}

/**
 * An answer that was cut is written on, from what it says now. False when it is not any more as the caller knows it: then
 * nothing was changed.
 */
export async function reopenAssistantMessage(
  ctx: Context,
  tx: Tx,
  access: ConversationAccess,
  known: Pick<Message, 'id' | 'markdown'>,
): Promise<boolean> {
  const place = await repository.lockPlace(tx, scopeOf(access), ctx.actor.userId);
  if (!place?.takesPart) throw notFound('Conversation');
  const current = await requireMessage(tx, access, known.id);
  if (!current.body || current.deletedAt || current.status === 'streaming') return false;
  const sealer = await ctx.vault.sealerFor(tx, conversationKey(access.id));
  const { failure, ...body } = openBody(current, current.body, sealer);
  if (body.markdown !== known.markdown) return false;
  const changed = await repository.changeConversation(tx, access.workspaceId, access.id);
  const row =
    changed &&
    (await messageRepository.updateMessage(tx, scopeOf(access), known.id, {
      status: 'streaming',
      body: sealBody(known.id, body, sealer),
      seq: changed.seq,
    }));
  if (!row) throw notFound('Message');
  const message = await toChanged({ vault: ctx.vault, db: tx }, row, body);
  await ctx.facts.record(tx, access.workspaceId, { type: 'message.changed', message });
  return true;
}

/** Whoever ends a reply that another worker began may not know what its model is called; the message does. */
function withName(body: MessageBody, current: MessageRow, sealer: Sealer): MessageBody {
  const modelName = body.modelName ?? (current.body ? openBody(current, current.body, sealer).modelName : undefined);
  return modelName ? { ...body, modelName } : body;
}

/** A message and what led to it, oldest first; never more than `limit` rows, whatever the conversation's size. */
export async function readHistory(platform: Platform, scope: Scope, fromId: string, limit: number): Promise<Message[]> {
  const rows = await messageRepository.readAncestors(platform.db, scope, fromId, limit);
  return openWords(platform, rows.reverse());
}

/**
 * What is above a message that this person is about to send, oldest first, and the conversation's `seq` at that moment.
 * Nothing where they do not take part.
 */
export async function readHistoryAbove(
  ctx: Context,
  { conversationId, parentId }: { conversationId: string; parentId?: string | null | undefined },
  limit: number,
): Promise<{ history: Message[]; seq: number | undefined }> {
  if (parentId === null) return { history: [], seq: undefined };
  const where = { conversationId, parentId, userId: ctx.actor.userId };
  const { rows, seq } = await messageRepository.readBranchOf(ctx.db, where, limit);
  return { history: await openWords(ctx, rows.reverse()), seq };
}

export async function editMessage(ctx: Context, input: Input<typeof contract.editMessage>) {
  const access = await requireConversation(ctx, input.conversationId, 'write');
  requireShortEnough(input.markdown);
  return inTransaction(ctx.db, async (tx) => {
    const place = await repository.lockPlace(tx, scopeOf(access), ctx.actor.userId);
    if (!place?.takesPart) throw notFound('Conversation');
    const row = await requireMessage(tx, access, input.messageId);
    const refusal = editRefusal(row, { userId: ctx.actor.userId, role: access.role });
    if (refusal) throw forbidden(refusal);
    if (!row.body) throw notFound('Message');
    if (input.seq !== undefined && (await messageRepository.wasEditedSince(tx, row, input.seq)))
      throw conflict('This message was changed meanwhile');
    const sealer = await ctx.vault.sealerFor(tx, personKey(ctx.actor.userId));
    const { files, markdown } = openBody(row, row.body, sealer);
    if (markdown === input.markdown) return { message: await openMessage({ vault: ctx.vault, db: tx }, row) };
    // Only now: a number that no change carries would be a gap, and every client would ask what it missed.
    const changed = await repository.changeConversation(tx, access.workspaceId, access.id);
    if (!changed) throw notFound('Conversation');
    await messageRepository.insertRevision(tx, {
      workspaceId: access.workspaceId,
      messageId: row.id,
      revision: changed.seq,
      body: row.body,
    });
    const body = { markdown: input.markdown, ...(files ? { files } : {}) };
    const edited = await messageRepository.updateMessage(tx, scopeOf(access), row.id, {
      body: sealBody(row.id, body, sealer),
      editedAt: new Date(),
      namedIds: await findNamed(tx, scopeOf(access), input.markdown),
      seq: changed.seq,
    });
    if (!edited) throw notFound('Message');
    const message = await toChanged({ vault: ctx.vault, db: tx }, edited, body);
    await ctx.facts.record(tx, access.workspaceId, { type: 'message.changed', message });
    return { message };
  });
}

export async function listRevisions(ctx: Context, { conversationId, messageId }: Input<typeof contract.listRevisions>) {
  const access = await requireConversation(ctx, conversationId, 'read');
  const row = await requireMessage(ctx.db, access, messageId);
  if (row.deletedAt) throw notFound('Message');
  const [sealer, revisions] = await Promise.all([
    ctx.vault.sealerFor(ctx.db, bodyOwner(row)),
    messageRepository.listRevisions(ctx.db, access.workspaceId, messageId),
  ]);
  return {
    items: revisions.map((r) => ({
      markdown: openBody(row, r.body, sealer).markdown,
      replacedAt: r.replacedAt.toISOString(),
    })),
  };
}

export async function deleteMessage(ctx: Context, { conversationId, messageId }: Input<typeof contract.deleteMessage>) {
  const access = await requireConversation(ctx, conversationId, 'write');
  const refusalFor = (row: MessageRow) => deleteRefusal(row, { userId: ctx.actor.userId, role: access.role });
  return changeMessage(ctx, access, messageId, 'message.deleted', async (tx, row) => {
    const refusal = refusalFor(row);
    if (refusal) throw forbidden(refusal);
    if (row.deletedAt) return undefined;
    await ctx.jobs.enqueue(
      tx,
      PURGE_MESSAGE,
      { workspaceId: access.workspaceId, messageId },
      { runAt: new Date(Date.now() + UNDO_MS), key: `${PURGE_MESSAGE}:${messageId}` },
    );
    return { deletedAt: new Date() };
  });
}

export async function restoreMessage(
  ctx: Context,
  { conversationId, messageId }: Input<typeof contract.restoreMessage>,
) {
  const access = await requireConversation(ctx, conversationId, 'write');
  return changeMessage(ctx, access, messageId, 'message.changed', async (_tx, row) => {
    const refusal = deleteRefusal(row, { userId: ctx.actor.userId, role: access.role });
    if (refusal) throw forbidden(refusal);
    if (!row.deletedAt) return undefined;
    if (!row.body || !canRestore(row.deletedAt, Date.now())) throw notFound('Message');
    return { deletedAt: null };
  });
}

/** `decide` answers the change, or undefined when the row already is as wished: then nothing is recorded. */
async function changeMessage(
  ctx: Context,
  access: ConversationAccess,
  messageId: string,
  type: 'message.deleted' | 'message.changed',
  decide: (tx: Tx, row: MessageRow) => Promise<{ deletedAt: Date | null } | undefined>,
) {
  return inTransaction(ctx.db, async (tx) => {
    const place = await repository.lockPlace(tx, scopeOf(access), ctx.actor.userId);
    if (!place?.takesPart) throw notFound('Conversation');
    const row = await requireMessage(tx, access, messageId);
    const change = await decide(tx, row);
    const opening = { vault: ctx.vault, db: tx };
    if (!change) return { message: await openMessage(opening, row) };
    const changed = await repository.changeConversation(tx, access.workspaceId, access.id);
    const next =
      changed &&
      (await messageRepository.updateMessage(tx, scopeOf(access), messageId, { ...change, seq: changed.seq }));
    if (!next) throw notFound('Message');
    const message = await openMessage(opening, next);
    await ctx.facts.record(tx, access.workspaceId, { type, message });
    return { message };
  });
}

/** The end of a deleted message: its words, its files and all it said before are destroyed; its place stays. */
export async function purgeMessage(
  platform: Platform,
  { workspaceId, messageId }: { workspaceId: string; messageId: string },
) {
  await inTransaction(platform.db, async (tx) => {
    const gone = await messageRepository.destroyDeletedMessage(tx, workspaceId, messageId);
    if (gone) await removeFilesOfMessage(platform, tx, { workspaceId, messageId });
  });
}

async function requireMessage(
  db: Parameters<typeof messageRepository.findMessage>[0],
  access: ConversationAccess,
  messageId: string,
): Promise<MessageRow> {
  const row = await messageRepository.findMessage(db, scopeOf(access), messageId);
  if (!row) throw notFound('Message');
  return row;
}

const scopeOf = ({ workspaceId, id }: ConversationAccess): Scope => ({ workspaceId, conversationId: id });

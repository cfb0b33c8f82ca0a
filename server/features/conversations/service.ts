import type { z } from 'zod';
import type * as contract from '#contract/conversations.ts';
import { CHANGES_MAX_ROWS, type Changes, type Conversation, UNDO_MS } from '#contract/conversations.ts';
import type { Context, Platform } from '#platform/context.ts';
import { inTransaction, type Tx } from '#platform/db/database.ts';
import { conflict, invalid, notFound } from '#platform/errors.ts';
import { describeDraftFiles, keepDraftFiles, removeFilesOfConversation } from '../files/service.ts';
import { personalWorkspaceOf, requireMember } from '../workspaces/service.ts';
import { requireConversation } from './access.ts';
import * as messageRepository from './messages-repository.ts';
import * as participantRepository from './participants-repository.ts';
import { canRestore } from './policy.ts';
import { findNews, NO_NEWS } from './reading-repository.ts';
import type { ConversationAccess } from './repository.ts';
import * as repository from './repository.ts';
import {
  conversationKey,
  draftPlace,
  openConversation,
  openConversations,
  openMessages,
  personKey,
  settingsPlace,
  titlePlace,
  toConversation,
  toParticipant,
} from './sealing.ts';

export { requireConversation, requireShortEnough } from './access.ts';
export { appendAssistantMessage, RepeatedId, sendMessage } from './append.ts';
export { readHistory, readHistoryAbove, reopenAssistantMessage, settleAssistantMessage } from './messages.ts';
export { leaveAllInWorkspace, participantNames } from './participants.ts';
export { markRead } from './reading.ts';
export type { ConversationAccess } from './repository.ts';
export { openConversation } from './sealing.ts';

type Input<E extends { input: z.ZodType }> = z.output<E['input']>;

export const PURGE_CONVERSATION = 'purge-conversation';

export async function createConversation(ctx: Context, input: Input<typeof contract.createConversation>) {
  const workspaceId = input.workspaceId ?? (await personalWorkspaceOf(ctx)).id;
  await requireMember(ctx, workspaceId, 'member');
  const conversation = await inTransaction(ctx.db, async (tx) => {
    const sealer = await ctx.vault.sealerFor(tx, conversationKey(input.id));
    const row = await repository.insertConversation(tx, {
      workspaceId,
      id: input.id,
      createdBy: ctx.actor.userId,
      title: sealer.seal(titlePlace(input.id), input.title),
      settings: sealer.seal(settingsPlace(input.id), JSON.stringify(input.settings)),
      seq: 1,
    });
    if (!row) return undefined;
    await participantRepository.putParticipant(tx, {
      workspaceId,
      conversationId: row.id,
      userId: ctx.actor.userId,
      role: 'owner',
      seq: 1,
    });
    const made = toConversation(row, sealer);
    await ctx.facts.record(tx, workspaceId, { type: 'conversation.created', conversation: made });
    return made;
  });
  return { conversation: conversation ?? (await repeatedConversation(ctx, input)) };
}

/** The same id again: the same answer to whoever made it, a refusal to everybody else. */
async function repeatedConversation(
  ctx: Context,
  input: Input<typeof contract.createConversation>,
): Promise<Conversation> {
  const row = await repository.findForParticipant(ctx.db, input.id, ctx.actor.userId);
  if (!row || row.createdBy !== ctx.actor.userId || (input.workspaceId && input.workspaceId !== row.workspaceId)) {
    throw conflict('This id is already taken');
  }
  return openConversation(ctx, row);
}

export async function listConversations(
  ctx: Context,
  { limit, cursor, workspaceId }: Input<typeof contract.listConversations>,
) {
  if (workspaceId) await requireMember(ctx, workspaceId, 'member');
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const rows = await repository.listForParticipant(ctx.db, ctx.actor.userId, { limit: limit + 1, after, workspaceId });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: (await openConversations(ctx, page)).map((conversation, place) => ({
      ...conversation,
      ...(page[place]?.news ?? NO_NEWS),
    })),
    nextCursor: last ? `${last.lastActivityAt.toISOString()}_${last.id}` : null,
  };
}

function parseCursor(cursor: string): repository.Cursor {
  const [time = '', id = ''] = cursor.split('_');
  const lastActivityAt = new Date(time);
  if (Number.isNaN(lastActivityAt.getTime()) || !/^[0-9a-f-]{36}$/i.test(id))
    throw invalid('This cursor is not one of ours');
  return { lastActivityAt, id };
}

export async function getConversation(ctx: Context, { conversationId }: Input<typeof contract.getConversation>) {
  const access = await requireConversation(ctx, conversationId, 'read');
  const { readUpto } = access;
  const scope = { workspaceId: access.workspaceId, conversationId, userId: ctx.actor.userId };
  const [conversation, participants, draft, draftFiles, news] = await Promise.all([
    openConversation(ctx, access),
    participantRepository.listParticipants(ctx.db, access.workspaceId, conversationId),
    openDraft(ctx, access),
    describeDraftFiles(ctx, access.workspaceId, access.draftFileIds),
    findNews(ctx.db, scope),
  ]);
  const { role } = access;
  return { conversation, participants: participants.map(toParticipant), role, draft, draftFiles, readUpto, ...news };
}

async function openDraft(ctx: Context, access: ConversationAccess): Promise<string> {
  if (!access.draft) return '';
  const sealer = await ctx.vault.sealerFor(ctx.db, personKey(ctx.actor.userId));
  return sealer.open(draftPlace(access.id), access.draft);
}

export async function saveDraft(ctx: Context, input: Input<typeof contract.saveDraft>) {
  const { conversationId, markdown } = input;
  const access = await requireConversation(ctx, conversationId, 'write');
  const sealer = await ctx.vault.sealerFor(ctx.db, personKey(ctx.actor.userId));
  await participantRepository.saveDraft(ctx.db, {
    workspaceId: access.workspaceId,
    conversationId,
    userId: ctx.actor.userId,
    draft: markdown === '' ? null : sealer.seal(draftPlace(conversationId), markdown),
    fileIds: await keepDraftFiles(ctx, access.workspaceId, input.fileIds ?? []),
  });
  return { ok: true as const };
}

export async function updateConversation(ctx: Context, input: Input<typeof contract.updateConversation>) {
  const access = await requireConversation(ctx, input.conversationId, 'write');
  return { conversation: await changeConversation(ctx, access, input) };
}

type Change = { title?: string | undefined; settings?: contract.ConversationSettings | undefined };

async function changeConversation(
  platform: Platform,
  { workspaceId, id }: { workspaceId: string; id: string },
  change: Change,
): Promise<Conversation> {
  return inTransaction(platform.db, (tx) => changeWithin(platform, tx, { workspaceId, id }, change));
}

async function changeWithin(
  platform: Platform,
  tx: Tx,
  { workspaceId, id }: { workspaceId: string; id: string },
  change: Change,
): Promise<Conversation> {
  const sealer = await platform.vault.sealerFor(tx, conversationKey(id));
  const row = await repository.changeConversation(tx, workspaceId, id, {
    ...(change.title === undefined ? {} : { title: sealer.seal(titlePlace(id), change.title) }),
    ...(change.settings === undefined
      ? {}
      : { settings: sealer.seal(settingsPlace(id), JSON.stringify(change.settings)) }),
  });
  if (!row) throw notFound('Conversation');
  const conversation = toConversation(row, sealer);
  await platform.facts.record(tx, workspaceId, { type: 'conversation.changed', conversation });
  return conversation;
}

/** Names a conversation that nobody has named; undefined when somebody has, or it is gone. */
export async function nameConversation(
  platform: Platform,
  scope: { workspaceId: string; conversationId: string },
  title: string,
): Promise<Conversation | undefined> {
  return inTransaction(platform.db, async (tx) => {
    const row = await repository.lockConversation(tx, scope.workspaceId, scope.conversationId);
    if (!row || (await openConversation({ vault: platform.vault, db: tx }, row)).title !== '') return undefined;
    return changeWithin(platform, tx, row, { title });
  });
}

/** A conversation as the server itself needs it, with nobody asking; undefined when it is deleted. */
export async function readConversation(
  platform: Platform,
  { workspaceId, conversationId }: { workspaceId: string; conversationId: string },
): Promise<Conversation | undefined> {
  const row = await repository.findConversation(platform.db, workspaceId, conversationId);
  return row && !row.deletedAt ? openConversation(platform, row) : undefined;
}

/** Whether these messages still are as they were read. It stays so until the transaction ends. */
export async function areUnchanged(
  tx: Tx,
  scope: { workspaceId: string; conversationId: string },
  read: readonly { id: string; seq: number }[],
): Promise<boolean> {
  if (!(await repository.lockConversation(tx, scope.workspaceId, scope.conversationId))) return false;
  const seqs = await messageRepository.findSeqs(
    tx,
    scope,
    read.map(({ id }) => id),
  );
  return read.every(({ id, seq }) => seqs.get(id) === seq);
}

export async function deleteConversation(ctx: Context, { conversationId }: Input<typeof contract.deleteConversation>) {
  const access = await requireConversation(ctx, conversationId, 'own');
  await inTransaction(ctx.db, async (tx) => {
    const row = await repository.changeConversation(tx, access.workspaceId, access.id, { deletedAt: new Date() });
    if (!row) throw notFound('Conversation');
    await ctx.jobs.enqueue(
      tx,
      PURGE_CONVERSATION,
      { workspaceId: access.workspaceId, conversationId },
      { runAt: new Date(Date.now() + UNDO_MS), key: `${PURGE_CONVERSATION}:${conversationId}` },
    );
    const conversation = await openConversation({ vault: ctx.vault, db: tx }, row);
    await ctx.facts.record(tx, access.workspaceId, { type: 'conversation.deleted', conversation });
  });
  return { ok: true as const };
}

export async function restoreConversation(
  ctx: Context,
  { conversationId }: Input<typeof contract.restoreConversation>,
) {
  const access = await requireConversation(ctx, conversationId, 'own', { evenDeleted: true });
  if (!access.deletedAt) return { conversation: await openConversation(ctx, access) };
  if (!canRestore(access.deletedAt, Date.now())) throw notFound('Conversation');
  return inTransaction(ctx.db, async (tx) => {
    const row = await repository.changeConversation(tx, access.workspaceId, access.id, { deletedAt: null });
    if (!row) throw notFound('Conversation');
    const conversation = await openConversation({ vault: ctx.vault, db: tx }, row);
    await ctx.facts.record(tx, access.workspaceId, { type: 'conversation.changed', conversation });
    return { conversation };
  });
}

/** The end of a deleted conversation: its rows and files go, and with its key every copy of them becomes unreadable. */
export async function purgeConversation(
  platform: Platform,
  { workspaceId, conversationId }: { workspaceId: string; conversationId: string },
) {
  await inTransaction(platform.db, async (tx) => {
    const gone = await repository.removeDeletedConversation(tx, workspaceId, conversationId);
    if (!gone) return;
    await removeFilesOfConversation(platform, tx, { workspaceId, conversationId });
    await platform.vault.forget(tx, conversationKey(conversationId));
  });
}

export async function listChanges(
  ctx: Context,
  { conversationId, since }: Input<typeof contract.listChanges>,
): Promise<Changes> {
  const access = await requireConversation(ctx, conversationId, 'read');
  const [messages, participants, conversation] = await Promise.all([
    messageRepository.listChangedMessages(
      ctx.db,
      { workspaceId: access.workspaceId, conversationId },
      since,
      CHANGES_MAX_ROWS + 1,
    ),
    participantRepository.listParticipants(ctx.db, access.workspaceId, conversationId, since),
    openConversation(ctx, access),
  ]);
  const reset = messages.length > CHANGES_MAX_ROWS;
  return {
    conversation,
    participants: participants.map(toParticipant),
    messages: reset ? [] : await openMessages(ctx, messages),
    reset,
  };
}

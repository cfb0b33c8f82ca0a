import type { FileInfo } from '#contract/files.ts';
import type { Context } from '#platform/context.ts';
import type { Queryable } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { openFiles, toFileInfo } from './opening.ts';
import * as repository from './repository.ts';

type Scope = { workspaceId: string; conversationId: string };

/** What a message will say of its files, in its order. Throws when one is not this person's, or was sent elsewhere. */
export async function describeFiles(
  ctx: Context,
  { workspaceId, conversationId }: Scope,
  ids: readonly string[],
): Promise<FileInfo[]> {
  if (ids.length === 0) return [];
  const rows = await repository.listMine(ctx.db, { workspaceId, userId: ctx.actor.userId }, ids);
  const free = rows.filter((row) => row.conversationId === null || row.conversationId === conversationId);
  const infos = new Map((await openFiles(ctx, ctx.db, free)).map((opened) => [opened.row.id, toFileInfo(opened)]));
  return ids.map((id) => {
    const info = infos.get(id);
    if (!info) throw GONE();
    return info;
  });
}

const GONE = () => new AppError('not_found', 'A file of this message is not there any more: attach it again');

/** Ties the files to the message that shows them; all of them, or the transaction has to end. */
export async function sendFiles(
  tx: Queryable,
  sending: Scope & { userId: string; messageId: string; fileIds: readonly string[] },
): Promise<void> {
  const sent = await repository.sendFiles(tx, sending);
  // One of them expired between the look and the lock.
  if (sent < sending.fileIds.length) throw GONE();
}

/** The files of a draft, for the person's other devices; those that are gone or were sent are left out. */
export async function describeDraftFiles(
  ctx: Context,
  workspaceId: string,
  ids: readonly string[],
): Promise<FileInfo[]> {
  if (ids.length === 0) return [];
  const rows = await repository.listMine(ctx.db, { workspaceId, userId: ctx.actor.userId }, ids);
  const unsent = rows.filter((row) => row.conversationId === null);
  const infos = (await openFiles(ctx, ctx.db, unsent)).map(toFileInfo);
  return infos.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** Keeps files as long as drafts are kept; answers those that are there. */
export async function keepDraftFiles(ctx: Context, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const kept = await repository.keepForDraft(ctx.db, { workspaceId, userId: ctx.actor.userId }, ids);
  return ids.filter((id) => kept.includes(id));
}

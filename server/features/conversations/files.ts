import type { z } from 'zod';
import type * as contract from '#contract/files.ts';
import type { Context } from '#platform/context.ts';
import { notFound } from '#platform/errors.ts';
import { newId } from '#platform/id.ts';
import * as files from '../files/service.ts';
import { personalWorkspaceOf, requireMember } from '../workspaces/service.ts';
import { requireConversation } from './access.ts';
import * as messageRepository from './messages-repository.ts';
import { findForParticipant } from './repository.ts';

type Input<E extends { input: z.ZodType }> = z.output<E['input']>;
type Destination = { workspaceId?: string | undefined; conversationId?: string | undefined };

/** The workspace that a file goes into. Guests have no other way than through a conversation that they may write in. */
async function requireDestination(ctx: Context, { workspaceId, conversationId }: Destination): Promise<string> {
  if (conversationId) return (await requireConversation(ctx, conversationId, 'write')).workspaceId;
  if (!workspaceId) return (await personalWorkspaceOf(ctx)).id;
  return (await requireMember(ctx, workspaceId, 'member')).id;
}

export async function beginUpload(ctx: Context, input: Input<typeof contract.beginUpload>) {
  return files.beginUpload(ctx, await requireDestination(ctx, input), input);
}

type Incoming = Omit<Parameters<typeof files.uploadWhole>[2], 'id'>;

/** `receive` begins to read the file, once it is clear that it may come. */
export async function uploadFile(
  ctx: Context,
  input: Input<typeof contract.uploadFile>,
  receive: () => Promise<Incoming>,
) {
  const workspaceId = await requireDestination(ctx, input);
  return { file: await files.uploadWhole(ctx, workspaceId, { id: input.id ?? newId(), ...(await receive()) }) };
}

type InFile = { fileId: string };

export const serveFile = async (ctx: Context, input: InFile) => files.serveFile(ctx, await requireReadable(ctx, input));
export const serveThumbnail = async (ctx: Context, input: InFile) =>
  files.serveThumbnail(ctx, await requireReadable(ctx, input));
export const listArchive = async (ctx: Context, input: InFile) =>
  files.listArchive(ctx, await requireReadable(ctx, input));

/** Theirs to read who take part where it is shown; before it was sent, its uploader's alone. */
async function requireReadable(ctx: Context, { fileId }: InFile) {
  const place = await files.findFilePlace(ctx, fileId);
  if (!place || !(await isReadable(ctx, place))) throw notFound('File');
  return place.row;
}

async function isReadable(ctx: Context, { row, conversationId, messageIds }: files.FilePlace): Promise<boolean> {
  const { userId } = ctx.actor;
  if (conversationId === null) return row.uploadedBy === userId;
  const access = await findForParticipant(ctx.db, conversationId, userId);
  if (!access || access.deletedAt) return false;
  return messageRepository.isAnyShown(ctx.db, { workspaceId: access.workspaceId, conversationId }, messageIds);
}

import { Readable } from 'node:stream';
import type { FileInfo } from '#contract/files.ts';
import type { Context } from '#platform/context.ts';
import { newId } from '#platform/id.ts';
import { uploadFile } from '../features/conversations/files.ts';

/** A file that this person has uploaded and not sent yet. */
export async function uploaded(
  ctx: Context,
  conversationId: string,
  { name, content }: { name: string; content: Buffer | string },
): Promise<FileInfo> {
  const receive = async () => ({ name, content: Readable.from([Buffer.from(content)]), announcedBytes: undefined });
  return (await uploadFile(ctx, { id: newId(), conversationId }, receive)).file;
}

import type { Ask, Source, Usage } from '#contract/conversations.ts';
import type { KeyOwner, Sealer } from '#platform/vault/vault.ts';
import type { ReplyRow } from './repository.ts';

/** What a reply has said so far, and what was used for it before it was gone on with. */
export type Saying = { markdown: string; thinking: string; sources: Source[]; usage?: Usage | undefined };

export const replyKey = (conversationId: string): KeyOwner => ({ kind: 'conversation', id: conversationId });
const optionsPlace = (id: string) => ({ table: 'replies', rowId: id, column: 'options' });
const textPlace = (id: string) => ({ table: 'replies', rowId: id, column: 'text' });
const summaryPlace = (uptoMessageId: string) => ({
  table: 'reply_summaries',
  rowId: uptoMessageId,
  column: 'text',
});

export function sealOptions(id: string, options: Omit<Ask, 'id'>, sealer: Sealer): Buffer {
  return sealer.seal(optionsPlace(id), JSON.stringify(options));
}

export function openOptions(row: Pick<ReplyRow, 'id' | 'options'>, sealer: Sealer): Omit<Ask, 'id'> {
  return JSON.parse(sealer.open(optionsPlace(row.id), row.options));
}

export function sealSaying(id: string, saying: Saying, sealer: Sealer): Buffer {
  return sealer.seal(textPlace(id), JSON.stringify(saying));
}

export function openSaying(row: Pick<ReplyRow, 'id' | 'text'>, sealer: Sealer): Saying {
  if (!row.text) return { markdown: '', thinking: '', sources: [] };
  return JSON.parse(sealer.open(textPlace(row.id), row.text));
}

export function sealSummary(uptoMessageId: string, text: string, sealer: Sealer): Buffer {
  return sealer.seal(summaryPlace(uptoMessageId), text);
}

export function openSummary(row: { uptoMessageId: string; text: Buffer }, sealer: Sealer): string {
  return sealer.open(summaryPlace(row.uptoMessageId), row.text);
}

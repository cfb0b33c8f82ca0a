import type { Conversation, Failure, Message, Participant, Source, Usage } from '#contract/conversations.ts';
import type { FileInfo } from '#contract/files.ts';
import type { Platform } from '#platform/context.ts';
import type { Queryable } from '#platform/db/database.ts';
import type { KeyOwner, Sealer } from '#platform/vault/vault.ts';
import type { MessageRow } from './messages-repository.ts';
import type { ParticipantRow } from './participants-repository.ts';
import { openPuts, toReactions } from './reactions-sealing.ts';
import type { ConversationRow } from './repository.ts';

/** What a message says, as it is sealed: one ciphertext for all of it. */
export type MessageBody = {
  markdown: string;
  modelName?: string;
  thinking?: string;
  failure?: Failure;
  sources?: Source[];
  files?: FileInfo[];
  usage?: Usage;
};

export const conversationKey = (id: string): KeyOwner => ({ kind: 'conversation', id });
export const personKey = (id: string): KeyOwner => ({ kind: 'person', id });
export const titlePlace = (id: string) => ({ table: 'conversations', rowId: id, column: 'title' });
export const settingsPlace = (id: string) => ({ table: 'conversations', rowId: id, column: 'settings' });
export const bodyPlace = (id: string) => ({ table: 'messages', rowId: id, column: 'body' });
export const draftPlace = (conversationId: string) => ({
  table: 'participants',
  rowId: conversationId,
  column: 'draft',
});

/** A person's words are under the person's key, so that erasing them reaches every conversation. */
export function bodyOwner(message: Pick<MessageRow, 'role' | 'authorId' | 'conversationId'>): KeyOwner {
  return message.role === 'user' ? personKey(message.authorId) : conversationKey(message.conversationId);
}

type Opening = Pick<Platform, 'vault'> & { db: Queryable };

/** Opens many conversations with one look for their keys. */
export async function openConversations({ vault, db }: Opening, rows: ConversationRow[]): Promise<Conversation[]> {
  const sealerOf = await vault.sealersFor(
    db,
    rows.map((row) => conversationKey(row.id)),
  );
  return rows.map((row) => toConversation(row, sealerOf(conversationKey(row.id))));
}

export async function openConversation(opening: Opening, row: ConversationRow): Promise<Conversation> {
  return toConversation(row, await opening.vault.sealerFor(opening.db, conversationKey(row.id)));
}

export function toConversation(row: ConversationRow, sealer: Sealer): Conversation {
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    title: sealer.open(titlePlace(row.id), row.title),
    settings: JSON.parse(sealer.open(settingsPlace(row.id), row.settings)),
    seq: row.seq,
    createdAt: row.createdAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}

/** Opens many messages with one look for their keys, and one for what people put on them, if they did. */
export async function openMessages(opening: Opening, rows: MessageRow[]): Promise<Message[]> {
  const [messages, puts] = await Promise.all([openWords(opening, rows), openPuts(opening, rows)]);
  for (const message of messages) message.reactions = toReactions(puts.get(message.id));
  return messages;
}

/** The same for whoever needs what was said and nothing besides. */
export async function openWords({ vault, db }: Opening, rows: MessageRow[]): Promise<Message[]> {
  const readable = rows.filter((row) => row.body && !row.deletedAt);
  const sealerOf = await vault.sealersFor(db, readable.map(bodyOwner));
  return rows.map((row) =>
    toMessage(row, row.body && !row.deletedAt ? openBody(row, row.body, sealerOf(bodyOwner(row))) : undefined),
  );
}

export async function openMessage(opening: Opening, row: MessageRow): Promise<Message> {
  const [message] = await openMessages(opening, [row]);
  if (!message) throw new Error('one row opens to one message');
  return message;
}

export function openBody(row: Pick<MessageRow, 'id'>, sealed: Buffer, sealer: Sealer): MessageBody {
  return JSON.parse(sealer.open(bodyPlace(row.id), sealed));
}

export function sealBody(id: string, body: MessageBody, sealer: Sealer): Buffer {
  return sealer.seal(bodyPlace(id), JSON.stringify(body));
}

/** A message that was changed just now, of which the words are known. */
export async function toChanged(opening: Opening, row: MessageRow, body: MessageBody): Promise<Message> {
  const puts = await openPuts(opening, [row]);
  return { ...toMessage(row, row.deletedAt ? undefined : body), reactions: toReactions(puts.get(row.id)) };
}

/** Without a body it is a tombstone: its place in the tree stays, its words do not. */
export function toMessage(row: MessageRow, body: MessageBody | undefined): Message {
  return {
    id: row.id,
    conversationId: row.conversationId,
    parentId: row.parentId,
    role: row.role,
    authorId: row.authorId,
    status: row.status,
    markdown: body?.markdown ?? '',
    thinking: body?.thinking ?? '',
    model: row.model,
    modelName: body?.modelName ?? null,
    failure: body?.failure ?? null,
    sources: body?.sources ?? [],
    files: body?.files ?? [],
    usage: body?.usage ?? null,
    reactions: [],
    ordinal: row.ordinal,
    seq: row.seq,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}

export function toParticipant(row: ParticipantRow): Participant {
  return {
    conversationId: row.conversationId,
    userId: row.userId,
    name: row.name,
    role: row.role,
    seq: row.seq,
    joinedAt: row.joinedAt.toISOString(),
    leftAt: row.leftAt?.toISOString() ?? null,
  };
}

import { z } from 'zod';
import { idSchema, okSchema, pageInput, pageOf, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { fileIdsSchema, fileSchema } from './files.ts';
import { modelRefSchema } from './models.ts';
import { personaIdSchema } from './personas.ts';
import { newsSchema, readingSchema } from './reading.ts';

/** Longer messages are refused with `too_large`; measured in UTF-8 bytes. */
export const MESSAGE_MAX_BYTES = 128 * 1024;
export const TITLE_MAX_CHARS = 200;
export const SYSTEM_PROMPT_MAX_CHARS = 20_000;
/** How long a deleted message or conversation can be brought back; after that it is gone. */
export const UNDO_MS = 30_000;
/** Changes are answered up to here; further behind, the client opens the conversation anew. */
export const CHANGES_MAX_ROWS = 500;

export const participantRoleSchema = z.enum(['owner', 'writer', 'reader']);
export type ParticipantRole = z.infer<typeof participantRoleSchema>;

/** What applies to every reply in a conversation unless the question says otherwise. */
export const conversationSettingsSchema = z.object({
  model: modelRefSchema.optional(),
  personaId: personaIdSchema.optional(),
  systemPrompt: z.string().max(SYSTEM_PROMPT_MAX_CHARS).optional(),
  temperature: z.number().min(0).max(2).optional(),
  maxTokens: z.int().min(1).max(200_000).optional(),
});
export type ConversationSettings = z.infer<typeof conversationSettingsSchema>;

export const conversationSchema = z.object({
  id: idSchema,
  workspaceId: idSchema,
  title: z.string(),
  settings: conversationSettingsSchema,
  /** The number of the last change; every changed row carries the number of its change. */
  seq: z.int(),
  createdAt: timeSchema,
  lastActivityAt: timeSchema,
  deletedAt: timeSchema.nullable(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const participantSchema = z.object({
  conversationId: idSchema,
  userId: idSchema,
  name: z.string(),
  role: participantRoleSchema,
  seq: z.int(),
  joinedAt: timeSchema,
  /** Set once they left or were removed; kept so that their messages keep a name. */
  leftAt: timeSchema.nullable(),
});
export type Participant = z.infer<typeof participantSchema>;

export const messageStatusSchema = z.enum(['queued', 'streaming', 'done', 'stopped', 'failed']);

/** A conversation as it stands in somebody’s list. */
export const listedConversationSchema = conversationSchema.extend(newsSchema.shape);
export type ListedConversation = z.infer<typeof listedConversationSchema>;

/** What an assistant message says when its reply could not be finished. */
export const failureSchema = z.object({ code: z.string(), message: z.string(), canRetry: z.boolean() });
export type Failure = z.infer<typeof failureSchema>;

/** Where a passage was taken from: a document of Parley, or a message of this conversation. */
export const sourceSchema = z.object({ title: z.string(), quote: z.string(), messageId: idSchema.optional() });
export type Source = z.infer<typeof sourceSchema>;

export const usageSchema = z.object({
  inputTokens: z.int(),
  outputTokens: z.int(),
  cachedInputTokens: z.int(),
  /** Millionths of a US dollar; null where the price is not known. */
  costMicros: z.int().nullable(),
});
export type Usage = z.infer<typeof usageSchema>;

/** One emoji and who put it on a message, in the order in which they did. */
export const reactionSchema = z.object({ emoji: z.string(), userIds: z.array(idSchema) });
export type Reaction = z.infer<typeof reactionSchema>;

/** One row of the tree. A deleted one is a tombstone: its text is empty and its place stays. */
export const messageSchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  parentId: idSchema.nullable(),
  role: z.enum(['user', 'assistant']),
  /** Who wrote it, or who asked for it. */
  authorId: idSchema,
  status: messageStatusSchema,
  markdown: z.string(),
  thinking: z.string(),
  model: modelRefSchema.nullable(),
  /** What the model was called when it was asked; it may be gone by now. */
  modelName: z.string().nullable(),
  failure: failureSchema.nullable(),
  sources: z.array(sourceSchema),
  files: z.array(fileSchema),
  usage: usageSchema.nullable(),
  reactions: z.array(reactionSchema),
  /** The `seq` it was made with: later rows have greater ones. */
  ordinal: z.int(),
  seq: z.int(),
  createdAt: timeSchema,
  editedAt: timeSchema.nullable(),
  deletedAt: timeSchema.nullable(),
});
export type Message = z.infer<typeof messageSchema>;

const inConversation = { conversationId: idSchema };

export const createConversation = endpoint({
  method: 'POST',
  path: '/conversations',
  status: 201,
  summary: 'Start a conversation; without a workspace, in the personal one',
  input: z.object({
    id: idSchema,
    workspaceId: idSchema.optional(),
    title: z.string().trim().max(TITLE_MAX_CHARS).default(''),
    settings: conversationSettingsSchema.default({}),
  }),
  output: z.object({ conversation: conversationSchema }),
});

export const listConversations = endpoint({
  method: 'GET',
  path: '/conversations',
  summary: 'Your conversations, newest activity first',
  input: z.object({ ...pageInput, workspaceId: idSchema.optional() }),
  output: pageOf(listedConversationSchema),
});

export const getConversation = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId',
  summary: 'A conversation, the people in it, and your draft',
  input: z.object(inConversation),
  output: z.object({
    conversation: conversationSchema,
    participants: z.array(participantSchema),
    role: participantRoleSchema,
    draft: z.string(),
    draftFiles: z.array(fileSchema),
    ...readingSchema.shape,
  }),
});

export const updateConversation = endpoint({
  method: 'PATCH',
  path: '/conversations/:conversationId',
  summary: 'Rename a conversation, or change what applies to its replies',
  input: z.object({
    ...inConversation,
    title: z.string().trim().max(TITLE_MAX_CHARS).optional(),
    settings: conversationSettingsSchema.optional(),
  }),
  output: z.object({ conversation: conversationSchema }),
});

export const deleteConversation = endpoint({
  method: 'DELETE',
  path: '/conversations/:conversationId',
  summary: 'Delete a conversation (owner); it can be restored for 30 s, then its key is destroyed',
  input: z.object(inConversation),
  output: okSchema,
});

export const restoreConversation = endpoint({
  method: 'POST',
  path: '/conversations/:conversationId/restore',
  summary: 'Undo deleting a conversation',
  input: z.object(inConversation),
  output: z.object({ conversation: conversationSchema }),
});

export const saveDraft = endpoint({
  method: 'PUT',
  path: '/conversations/:conversationId/draft',
  summary: 'Keep what you are writing, for your other devices',
  input: z.object({
    ...inConversation,
    markdown: z.string().max(MESSAGE_MAX_BYTES),
    fileIds: fileIdsSchema.optional(),
  }),
  output: okSchema,
});

/** One page of the branch that the person reads, oldest first: the last one, or one that is named in one way. */
export const listMessages = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId/messages',
  summary: 'The last messages of your branch, those above or below one, or those around a message or a moment',
  input: z
    .object({
      ...inConversation,
      /** Goes on above this message, or below it. */
      before: idSchema.optional(),
      after: idSchema.optional(),
      /** With this message in it; if it is not on your branch, of a branch that goes through it. */
      around: idSchema.optional(),
      /** With the first message that was sent then or later. */
      since: timeSchema.optional(),
      /** With the first message of somebody else that is newer than this `seq`. */
      sinceSeq: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    })
    .refine(
      ({ before, after, around, since, sinceSeq }) =>
        [before, after, around, since, sinceSeq].filter((place) => place !== undefined).length <= 1,
      'Name one place only',
    ),
  output: z.object({
    items: z.array(messageSchema),
    /** All children by parent, oldest first, where there is more than one; key `root` for those without parent. */
    siblings: z.record(z.string(), z.array(idSchema)),
    /** The end of the branch that these messages are of. */
    leafId: idSchema.nullable(),
    /** Goes on above with `before`; null at the beginning. */
    nextCursor: z.string().nullable(),
    /** Goes on below with `after`; null at the end of the branch. */
    newerCursor: z.string().nullable(),
    /** The message that was asked for by a place; null where there is none such. */
    anchorId: idSchema.nullable(),
    seq: z.int(),
  }),
});

/** `reply: false` sends to the people only; otherwise the model of the question, the conversation or the server answers. */
export const askSchema = z.object({
  /** The id that the assistant’s message will have. */
  id: idSchema.optional(),
  model: modelRefSchema.optional(),
  personaId: personaIdSchema.optional(),
  temperature: z.number().min(0).max(2).optional(),
  maxTokens: z.int().min(1).max(200_000).optional(),
});
export type Ask = z.infer<typeof askSchema>;

export const sendMessage = endpoint({
  method: 'POST',
  path: '/conversations/:conversationId/messages',
  status: 201,
  summary: 'Send a message and, unless told otherwise, ask for a reply',
  input: z
    .object({
      ...inConversation,
      // The client picks the id, so a retried request cannot send twice.
      id: idSchema,
      /** Left out: below the newest message of your branch. Null: a new beginning. */
      parentId: idSchema.nullable().optional(),
      markdown: z.string(),
      /** Files that you uploaded and that were not sent to another conversation. */
      fileIds: fileIdsSchema.optional(),
      reply: z.union([z.literal(false), askSchema]).default({}),
    })
    .refine(({ markdown, fileIds = [] }) => markdown.trim().length > 0 || fileIds.length > 0, {
      path: ['markdown'],
      message: 'Write something first, or attach a file',
    }),
  output: z.object({ message: messageSchema, reply: messageSchema.optional() }),
});

/**
 * Walks to the newest end below the given message and answers its last page. With `stay` the branch that is read is kept
 * if the message is on it, and the page is the one around the message.
 */
export const chooseBranch = endpoint({
  method: 'PUT',
  path: '/conversations/:conversationId/branch',
  summary: 'Read another branch',
  input: z.object({
    ...inConversation,
    messageId: idSchema,
    stay: z.boolean().default(false),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: listMessages.output,
});

export const changesSchema = z.object({
  conversation: conversationSchema,
  participants: z.array(participantSchema),
  messages: z.array(messageSchema),
  /** Too much has changed to tell: open the conversation anew. */
  reset: z.boolean(),
});
export type Changes = z.infer<typeof changesSchema>;

export const listChanges = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId/changes',
  summary: 'Every row that changed after `since`, deleted ones as tombstones',
  input: z.object({ ...inConversation, since: z.coerce.number().int().min(0) }),
  output: changesSchema,
});

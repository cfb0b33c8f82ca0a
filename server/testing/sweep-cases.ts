import type { Endpoint } from '#contract/endpoint.ts';
import { newId } from '#platform/id.ts';
import type { Ids } from './sweep-world.ts';

export const keyOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>) => `${method} ${path}`;

/** How to call an endpoint with somebody's ids. Reading an id from `ids` is what makes the sweep exchange it. */
type Case = (ids: Ids) => Record<string, unknown>;

/** Names nothing of anybody: what it answers depends on the asker alone. */
const nothing: Case = () => ({});
const workspace: Case = ({ workspaceId }) => ({ workspaceId });
const conversation: Case = ({ conversationId }) => ({ conversationId });
const message: Case = ({ conversationId, messageId }) => ({ conversationId, messageId });
const file: Case = ({ fileId }) => ({ fileId });
const member: Case = ({ workspaceId, memberId }) => ({ workspaceId, userId: memberId });
const participant: Case = ({ conversationId, participantId }) => ({ conversationId, userId: participantId });

/** Every endpoint that needs a session. A new one without an entry here fails the sweep. */
export const cases: Record<string, Case> = {
  'GET /me': nothing,
  'PATCH /me': () => ({ name: 'Swept' }),
  'GET /sessions': nothing,
  'DELETE /sessions/:sessionId': ({ sessionId }) => ({ sessionId }),
  'DELETE /sessions': nothing,
  'POST /invites/:token/accept': () => ({ token: 'x'.repeat(43) }),
  'GET /workspaces': nothing,
  'POST /workspaces': () => ({ id: newId(), name: 'Swept' }),
  'PATCH /workspaces/:workspaceId': ({ workspaceId }) => ({ workspaceId, name: 'Swept' }),
  'GET /workspaces/:workspaceId/members': workspace,
  'PATCH /workspaces/:workspaceId/members/:userId': (ids) => ({ ...member(ids), role: 'admin' }),
  'DELETE /workspaces/:workspaceId/members/:userId': member,
  'POST /workspaces/:workspaceId/invites': workspace,
  'GET /workspaces/:workspaceId/invites': workspace,
  'DELETE /workspaces/:workspaceId/invites/:inviteId': (ids) => ({
    ...workspace(ids),
    inviteId: ids.workspaceInviteId,
  }),
  'GET /models': workspace,
  'GET /providers': workspace,
  'POST /providers': ({ workspaceId }) => ({
    id: newId(),
    scope: 'workspace',
    workspaceId,
    kind: 'openai-compatible',
    baseUrl: 'http://10.255.255.1/v1',
    apiKey: 'swept',
  }),
  'PATCH /providers/:providerId': ({ providerId }) => ({ providerId, name: 'Swept' }),
  'DELETE /providers/:providerId': ({ providerId }) => ({ providerId }),
  'GET /personas': nothing,
  'GET /preferences': nothing,
  'PUT /preferences': () => ({ accent: 'rose' }),
  'DELETE /preferences': nothing,
  'GET /first-use': nothing,
  'PUT /first-use': () => ({ notes: { tour: 'later' } }),
  'POST /first-use/sample': () => ({ id: newId(), language: 'en' }),
  'GET /voice': workspace,
  'POST /voice/transcriptions': (ids) => ({ ...workspace(ids), type: 'audio/webm', audio: 'AAAA' }),
  'POST /voice/speech': (ids) => ({ ...workspace(ids), text: 'Swept' }),
  'POST /conversations': ({ workspaceId }) => ({ id: newId(), workspaceId, title: 'Swept' }),
  'GET /conversations': ({ workspaceId }) => ({ workspaceId }),
  'GET /conversations/:conversationId': conversation,
  'PATCH /conversations/:conversationId': (ids) => ({ ...conversation(ids), title: 'Swept' }),
  'DELETE /conversations/:conversationId': conversation,
  'POST /conversations/:conversationId/restore': conversation,
  'PUT /conversations/:conversationId/draft': (ids) => ({ ...conversation(ids), markdown: 'Swept' }),
  'GET /conversations/:conversationId/outline': conversation,
  'GET /conversations/:conversationId/map': conversation,
  'PUT /conversations/:conversationId/read': (ids) => ({ ...conversation(ids), upto: 1 }),
  'GET /conversations/:conversationId/messages': ({ conversationId, messageId }) => ({
    conversationId,
    before: messageId,
  }),
  'POST /conversations/:conversationId/messages': ({ conversationId, messageId, fileId }) => ({
    conversationId,
    id: newId(),
    parentId: messageId,
    markdown: 'Swept',
    fileIds: [fileId],
    reply: false,
  }),
  'PATCH /conversations/:conversationId/messages/:messageId': (ids) => ({ ...message(ids), markdown: 'Swept' }),
  'GET /conversations/:conversationId/messages/:messageId/revisions': message,
  'DELETE /conversations/:conversationId/messages/:messageId': message,
  'POST /conversations/:conversationId/messages/:messageId/restore': message,
  'POST /conversations/:conversationId/messages/:messageId/regenerate': ({ conversationId, replyId }) => ({
    conversationId,
    messageId: replyId,
    id: newId(),
  }),
  'PUT /conversations/:conversationId/messages/:messageId/reactions': (ids) => ({
    ...message(ids),
    emoji: '👍',
    on: true,
  }),
  'PUT /conversations/:conversationId/branch': message,
  'GET /conversations/:conversationId/changes': (ids) => ({ ...conversation(ids), since: 0 }),
  'GET /conversations/:conversationId/participants': conversation,
  'POST /conversations/:conversationId/participants': ({ conversationId, userId }) => ({ conversationId, userId }),
  'PATCH /conversations/:conversationId/participants/:userId': (ids) => ({ ...participant(ids), role: 'reader' }),
  'DELETE /conversations/:conversationId/participants/:userId': participant,
  'POST /conversations/:conversationId/invites': conversation,
  'GET /conversations/:conversationId/invites': conversation,
  'DELETE /conversations/:conversationId/invites/:inviteId': (ids) => ({
    ...conversation(ids),
    inviteId: ids.conversationInviteId,
  }),
  'GET /conversations/:conversationId/models': conversation,
  'POST /uploads': (ids) => ({ ...conversation(ids), id: newId(), name: 'swept.txt', bytes: 5 }),
  'PUT /uploads/:uploadId/bytes': ({ uploadId }) => ({ uploadId, offset: 0 }),
  'POST /uploads/:uploadId/complete': ({ uploadId }) => ({ uploadId }),
  'POST /files': conversation,
  'GET /files/:fileId': file,
  'GET /files/:fileId/thumbnail': file,
  'GET /files/:fileId/entries': file,
  // What was sent goes with its message only.
  'DELETE /files/:fileId': ({ uploadId }) => ({ fileId: uploadId }),
  'GET /replies/:replyId': ({ replyId }) => ({ replyId }),
  'POST /replies/:replyId/stop': ({ replyId }) => ({ replyId }),
  'POST /replies/:replyId/continue': ({ replyId }) => ({ replyId, from: 1 }),
};

/** Every socket event. */
export const socketCases: Record<string, Case> = {
  open: ({ conversationId }) => ({ conversationId, since: 0 }),
  close: conversation,
  typing: ({ conversationId }) => ({ conversationId, on: true }),
  attach: ({ replyId }) => ({ replyId, offset: 0 }),
};

/** The names of the ids that a case reads. */
export function idsOf(build: Case): (keyof Ids)[] {
  const read = new Set<keyof Ids>();
  build(
    new Proxy({} as Ids, {
      get(_target, name) {
        read.add(name as keyof Ids);
        return 'id';
      },
    }),
  );
  return [...read];
}

/** Path, query and body of a call, as the contract lays them out. */
export function requestOf(
  { method, path, takes }: Pick<Endpoint, 'method' | 'path' | 'takes'>,
  input: Record<string, unknown>,
): { url: string; body?: unknown } {
  const rest = { ...input };
  const filled = path.replace(/:(\w+)/g, (_match, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const isJson = takes === 'json';
  const inQuery = method === 'GET' || method === 'DELETE' || !isJson;
  const query =
    inQuery && Object.keys(rest).length > 0 ? `?${new URLSearchParams(rest as Record<string, string>)}` : '';
  const url = `/api${filled}${query}`;
  if (!isJson) return { url, body: takes === 'bytes' ? Buffer.from('swept') : formOf('swept') };
  return { url, ...(inQuery ? {} : { body: rest }) };
}

export function formOf(content: string | Uint8Array<ArrayBuffer>, name = 'swept.txt'): FormData {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  return form;
}

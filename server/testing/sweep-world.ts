import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#platform/id.ts';
import { createHttpClient, type HttpClient } from './http-client.ts';
import { pngOf, zipOf } from './samples.ts';

/** The ids of everything one person has. The sweep mixes those of two people. */
export type Ids = {
  userId: string;
  sessionId: string;
  workspaceId: string;
  memberId: string;
  workspaceInviteId: string;
  conversationId: string;
  participantId: string;
  messageId: string;
  /** Sent with the message. */
  fileId: string;
  /** Whole, and no file yet. */
  uploadId: string;
  replyId: string;
  conversationInviteId: string;
  providerId: string;
};
export type Person = { client: HttpClient; userId: string; email: string };
export const PASSWORD = 'correct horse battery';

type Answer = Record<string, { id: string } | undefined> & { url?: string; items?: { id: string }[] };

/** Calls and expects success: what a test builds must stand. */
export async function must(client: HttpClient, method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await client.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Answer;
}

const idOf = (answer: Answer, name: string): string => {
  const id = answer[name]?.id;
  if (!id) throw new Error(`no ${name} in ${JSON.stringify(answer)}`);
  return id;
};

export async function firstAdmin(port: number, setupLink: string): Promise<Person> {
  const client = createHttpClient(port);
  const token = new URL(setupLink).searchParams.get('token');
  const email = `${newId()}@example.org`;
  const answer = await must(client, 'POST', '/api/setup', { token, name: 'Admin', email, password: PASSWORD });
  return { client, userId: idOf(answer, 'user'), email };
}

/** Somebody new, who came by an invite of `host` and took it. */
export async function invited(port: number, host: Person, invitePath: string, name: string): Promise<Person> {
  const { url = '' } = await must(host.client, 'POST', invitePath, {});
  const token = url.split('/').at(-1) ?? '';
  const client = createHttpClient(port);
  const email = `${newId()}@example.org`;
  const answer = await must(client, 'POST', `/api/invites/${token}/sign-up`, { name, email, password: PASSWORD });
  await must(client, 'POST', `/api/invites/${token}/accept`, {});
  return { client, userId: idOf(answer, 'user'), email };
}

/** A workspace, a conversation in it with a question and an answer, invites and a provider: one of each. */
export async function belongings(
  owner: Person,
  words: string,
  extras: { guestId: string | undefined; makeProvider(workspaceId: string): Promise<string> },
): Promise<Ids> {
  const { client } = owner;
  const workspaceId = idOf(await must(client, 'POST', '/api/workspaces', { id: newId(), name: words }), 'workspace');
  const invites = `/api/workspaces/${workspaceId}/invites`;
  const workspaceInviteId = idOf(await must(client, 'POST', invites, {}), 'invite');
  const made = await must(client, 'POST', '/api/conversations', {
    id: newId(),
    workspaceId,
    title: words,
    settings: { model: 'guide:guide' },
  });
  const conversationId = idOf(made, 'conversation');
  const path = `/api/conversations/${conversationId}`;
  const fileId = await upload(client, conversationId, zipOf([{ name: `${words}.txt`, content: words }]));
  const small = pngOf(4, 3).toString('base64');
  await must(client, 'POST', `/api/uploads/${fileId}/complete`, { thumbnail: small });
  const uploadId = await upload(client, conversationId, Buffer.from('swept'));
  const message = { id: newId(), markdown: words, fileIds: [fileId], reply: { id: newId() } };
  const sent = await must(client, 'POST', `${path}/messages`, message);
  const conversationInviteId = idOf(await must(client, 'POST', `${path}/invites`, {}), 'invite');
  const sessions = await must(client, 'GET', '/api/sessions');
  const replyId = idOf(sent, 'reply');
  await untilSaid(client, replyId);
  await must(client, 'POST', `/api/replies/${replyId}/stop`, {});
  return {
    userId: owner.userId,
    sessionId: sessions.items?.[0]?.id ?? '',
    workspaceId,
    memberId: extras.guestId ?? owner.userId,
    workspaceInviteId,
    conversationId,
    participantId: extras.guestId ?? owner.userId,
    messageId: idOf(sent, 'message'),
    fileId,
    uploadId,
    replyId,
    conversationInviteId,
    providerId: await extras.makeProvider(workspaceId),
  };
}

/** Only an answer that has begun can be gone on with. */
async function untilSaid(client: HttpClient, replyId: string): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) {
    const { body } = await client.call('GET', `/api/replies/${replyId}`);
    if ((body as { text?: string }).text) return;
  }
  throw new Error('the answer does not begin');
}

async function upload(client: HttpClient, conversationId: string, content: Buffer): Promise<string> {
  const id = newId();
  await must(client, 'POST', '/api/uploads', { id, conversationId, name: 'notes.zip', bytes: content.length });
  await must(client, 'PUT', `/api/uploads/${id}/bytes?offset=0`, content);
  return id;
}

/** Ids that nobody has. */
export function missingIds(): Ids {
  const names: (keyof Ids)[] = [
    'userId',
    'sessionId',
    'workspaceId',
    'memberId',
    'workspaceInviteId',
    'conversationId',
    'participantId',
    'messageId',
    'fileId',
    'uploadId',
    'replyId',
    'conversationInviteId',
    'providerId',
  ];
  return Object.fromEntries(names.map((name) => [name, newId()])) as Ids;
}

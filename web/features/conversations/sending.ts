import { createConversation, sendMessage } from '#contract/conversations.ts';
import type { InputOf } from '#contract/endpoint.ts';
import type { User } from '#contract/identity.ts';
import { ApiError, call } from '#platform/api-client.ts';
import { connection } from '#platform/connection.ts';
import { moments } from '#platform/moments.ts';
import { Outbox, type Parcel, type Pending } from '#platform/outbox.ts';
import { exclusively, openParcelStore, pause } from '#platform/parcel-store.ts';
import { problemOf } from '#platform/problems.ts';
import { UploadFailed } from '../files/upload.ts';
import { uploadsOf } from '../files/uploads-of.ts';
import { roomOf } from './rooms.ts';

/** A message on its way, with the conversation that it begins, if it does. */
export type Sending = {
  create?: InputOf<typeof createConversation>;
  message: InputOf<typeof sendMessage>;
  /** When the person sent it, ISO 8601. */
  sentAt: string;
};
export type PendingMessage = Pending<Sending>;

const ANSWERS_WITHIN_MS = 20_000;
const PASSING_REFUSALS = new Set([401, 408, 425, 429]);

let current: { owner: string; outbox: Outbox<Sending> } | undefined;

export function outboxOf(me: Pick<User, 'id' | 'name'>): Outbox<Sending> {
  if (current?.owner !== me.id) {
    const options = { owner: me.id, store: openParcelStore<Sending>(), exclusively, pause, judge };
    current = { owner: me.id, outbox: new Outbox({ ...options, deliver: (parcel) => deliver(me, parcel) }) };
  }
  return current.outbox;
}

async function deliver(me: Pick<User, 'id' | 'name'>, { body }: Parcel<Sending>): Promise<void> {
  const { fileIds = [] } = body.message;
  const uploads = uploadsOf(me.id);
  if (fileIds.length > 0) await uploads.whenDone(fileIds);
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  const room = roomOf(me, body.message.conversationId);
  try {
    if (body.create) room.begin((await call(createConversation, body.create, { signal })).conversation);
    const { message, reply } = await call(sendMessage, body.message, { signal });
    moments.tell('message.sent');
    await room.offer(reply ? [message, reply] : [message]);
    uploads.forget(fileIds);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status === 0) void connection.check();
    throw error;
  }
}

/** What the server understood and refused stays refused; all else may be better in a moment. */
function judge(error: unknown) {
  if (error instanceof UploadFailed) return { refusal: error.message };
  const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
  if (refused && !PASSING_REFUSALS.has(error.status)) return { refusal: problemOf(error) };
  return { againAfterMs: error instanceof ApiError ? error.retryAfterMs : undefined };
}

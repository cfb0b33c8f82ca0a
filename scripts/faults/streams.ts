import { createConversation, sendMessage } from '../../contract/conversations.ts';
import { newId } from '../../server/platform/id.ts';
import { answerOf, orderText } from '../rig/answers.ts';
import type { Person } from '../rig/person.ts';
import type { Viewer } from '../rig/viewer.ts';
import type { Sql } from './check-sql.ts';
import type { Ledger } from './ledger.ts';
import { intentOf, tell } from './writers.ts';

/** The provider's pace in this fault, and of the answer to a question that is asked after it. */
export const PACES = [
  { name: 'steady', tps: 50, ttftMs: 20 },
  { name: 'quick', tps: 400, ttftMs: 5 },
];

/** One answer that is being given, as seen from outside. */
export type Stream = {
  replyId: string;
  conversationId: string;
  messageId: string;
  marker: string;
  whole: string;
  tokens: number;
  /** In UTF-16 code units: what a viewer was shown, and what was seen to be kept, both before the fault. */
  shown: number;
  kept: number;
  /** The question was acknowledged. */
  isAsked: boolean;
};

export async function prepareStream(person: Person, workspaceId: string, tokens: number): Promise<Stream> {
  const conversationId = newId();
  // With a title, so that nobody asks the model for one.
  await person.call(createConversation, { id: conversationId, workspaceId, title: 'Stream' });
  const marker = newId();
  const whole = answerOf(tokens);
  const ids = { replyId: newId(), conversationId, messageId: newId(), marker };
  return { ...ids, whole, tokens, shown: 0, kept: 0, isAsked: false };
}

export async function ask(ledger: Ledger, person: Person, stream: Stream, pace = 'steady'): Promise<void> {
  const { conversationId, messageId, replyId, marker, tokens } = stream;
  const markdown = orderText({ marker, tokens, pace });
  const intent = intentOf(person, 'send', conversationId, markdown, messageId);
  await tell(ledger, intent, async () => {
    const reply = { id: replyId };
    const { message } = await person.call(sendMessage, { conversationId, id: messageId, markdown, reply });
    stream.isAsked = true;
    return message;
  });
}

/** Writes down how far each answer was shown. A viewer accepts no hole: what is missing before a delta was not shown. */
export function watch(viewer: Viewer, streams: readonly Stream[]): void {
  const byReply = new Map(streams.map((stream) => [stream.replyId, stream]));
  viewer.onDelta(({ replyId, part, offset, text }) => {
    const stream = byReply.get(replyId);
    if (stream && part === 'text' && offset <= stream.shown)
      stream.shown = Math.max(stream.shown, offset + text.length);
  });
}

export type ReplyState = { status: string; kept: number; attempt: number; outputTokens: number | null };

export async function readReplies(sql: Sql, streams: readonly Stream[]): Promise<Map<string, ReplyState>> {
  const { rows } = await sql.query(
    'select id, status, persisted_upto, attempt, output_tokens from replies where id = any($1::uuid[])',
    [streams.map(({ replyId }) => replyId)],
  );
  return new Map(
    rows.map((row) => [
      String(row['id']),
      {
        status: String(row['status']),
        kept: Number(row['persisted_upto']),
        attempt: Number(row['attempt']),
        outputTokens: row['output_tokens'] === null ? null : Number(row['output_tokens']),
      },
    ]),
  );
}

export const isRunning = ({ status }: ReplyState) => status === 'queued' || status === 'streaming';

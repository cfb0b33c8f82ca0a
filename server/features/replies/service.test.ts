import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Message } from '#contract/conversations.ts';
import type { Delta } from '#contract/facts.ts';
import type { Context } from '#platform/context.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { testProvider } from '../../testing/provider.ts';
import { readHistory } from '../conversations/service.ts';
import { attach, sendAndAsk, stopReply } from './service.ts';
import { startReplies } from './worker.ts';

const MODEL = 'anthropic:claude-test';
const { mock, env } = await testProvider();
const { platform, conversation, database } = await given({ env });
const replies = await startReplies(platform);
const deltas: Delta[] = [];
platform.bus.subscribe('delta', (delta) => deltas.push(delta as Delta));

beforeEach(() => {
  mock.reset();
  deltas.length = 0;
});

async function ask(ctx: Context, conversationId: string, markdown: string, model = MODEL) {
  const sent = await sendAndAsk(ctx, { conversationId, id: newId(), markdown, reply: { model, id: newId() } });
  if (!sent.reply) throw new Error('asked and got no reply');
  return { question: sent.message, reply: sent.reply };
}

async function ended(reply: Message): Promise<Message> {
  return vi.waitFor(
    async () => {
      const workspaceId = (
        await platform.db.execute<{ workspace_id: string }>(
          `select workspace_id from messages where id = '${reply.id}'`,
        )
      ).rows[0]!.workspace_id;
      const [message] = await readHistory(platform, { workspaceId, conversationId: reply.conversationId }, reply.id, 1);
      expect(message?.status).not.toBe('streaming');
      return message!;
    },
    { timeout: 10_000, interval: 20 },
  );
}

describe('an answer', () => {
  test.each(['anthropic:claude-test', 'openai:gpt-test', 'ollama:llama3'])('streams in from %s', async (model) => {
    const text = 'The quick brown fox jumps over the lazy dog, and then it rests.';
    mock.onMessage('Tell me', { content: text }, { chunkSize: 5 });
    const { owner, conversation: room } = await conversation();
    const { question, reply } = await ask(owner, room.id, 'Tell me', model);
    expect(reply).toMatchObject({ parentId: question.id, role: 'assistant', status: 'streaming', markdown: '' });
    const message = await ended(reply);
    expect(message.failure).toBeNull();
    expect(message).toMatchObject({ status: 'done', markdown: text, model });
    expect(deltas.map((delta) => delta.text).join('')).toBe(text);
  });
});

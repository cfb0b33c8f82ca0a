import { expect } from 'vitest';
import type { Ask, Message } from '#contract/conversations.ts';
import type { Context, Platform } from '#platform/context.ts';
import { newId } from '#platform/id.ts';
import { readHistory } from '../features/conversations/service.ts';
import { findReply } from '../features/replies/repository.ts';
import { sendAndAsk } from '../features/replies/service.ts';
import { eventually } from './eventually.ts';
import { CLAUDE } from './provider.ts';

export async function ask(
  ctx: Context,
  conversationId: string,
  markdown: string,
  asked: Ask = { model: CLAUDE },
): Promise<{ question: Message; reply: Message }> {
  const { message, reply } = await sendAndAsk(ctx, { conversationId, id: newId(), markdown, reply: asked });
  if (!reply) throw new Error('asked, and there is no reply');
  return { question: message, reply };
}

/** The message as it is stored now. */
export async function stored(platform: Platform, id: string): Promise<Message> {
  const row = await findReply(platform.db, id);
  const [message] = row ? await readHistory(platform, row, id, 1) : [];
  if (!message) throw new Error('there is no such reply');
  return message;
}

/** Waits for the end of a reply and answers its message. */
export function ended(platform: Platform, { id }: { id: string }): Promise<Message> {
  return eventually(async () => {
    const message = await stored(platform, id);
    expect(message.status).not.toBe('streaming');
    return message;
  });
}

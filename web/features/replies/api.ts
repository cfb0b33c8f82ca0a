import { v7 as newId } from 'uuid';
import type { Message } from '#contract/conversations.ts';
import { continueReply, regenerate, stopReply } from '#contract/replies.ts';
import { call } from '#platform/api-client.ts';
import { problemOf } from '#platform/problems.ts';
import { showToast } from '#ui/toast.tsx';

const told = (error: unknown) => showToast(problemOf(error), { tone: 'danger' });

/** Another answer to the same question; undefined when it was refused, which is told. */
export async function regenerateReply({ conversationId, id }: Message, model?: string): Promise<Message | undefined> {
  try {
    return (await call(regenerate, { conversationId, messageId: id, id: newId(), ...(model ? { model } : {}) })).reply;
  } catch (error) {
    told(error);
    return undefined;
  }
}

/** The same model goes on in the same message; true once it does, and a refusal is told. */
export async function goOnWithReply({ id, markdown }: Message): Promise<boolean> {
  try {
    await call(continueReply, { replyId: id, from: markdown.length });
    return true;
  } catch (error) {
    told(error);
    return false;
  }
}

/** The closing fact follows and ends them on every screen. */
export function stopReplies(replyIds: readonly string[]): void {
  for (const replyId of replyIds) call(stopReply, { replyId }).catch(told);
}

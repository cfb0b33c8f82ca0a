import type { Message } from '#contract/conversations.ts';
import type { Platform } from '#platform/context.ts';
import type { FactRef } from '#platform/facts.ts';
import { readConversation, readHistory } from '../conversations/service.ts';
import { resolveModel } from '../models/service.ts';
import { buildContext, HISTORY_MAX_MESSAGES } from './context.ts';
import * as repository from './repository.ts';
import { findSummary, summarise } from './summaries.ts';
import { giveTitle } from './titles.ts';

/** What is done in the background once a message changed: a title, a summary, and forgetting summaries of old words. */
export async function afterMessageChanged(platform: Platform, fact: FactRef): Promise<void> {
  const [message] = await readHistory(platform, fact, fact.rowId, 1);
  if (!message) return;
  if (message.role === 'user') return message.editedAt ? repository.removeSummaries(platform.db, fact) : undefined;
  const hasWords = message.status !== 'failed' && message.status !== 'streaming' && message.markdown !== '';
  if (!hasWords || message.deletedAt || !message.model) return;
  const conversation = await readConversation(platform, fact);
  if (!conversation) return;
  const history = await readHistory(platform, fact, message.id, HISTORY_MAX_MESSAGES);
  const model = await resolveModel(platform, fact.workspaceId, message.model).catch(() => undefined);
  // The model went away in the meantime: the next answer comes from another.
  if (!model) return;
  if (conversation.title === '') {
    const asked = history.find(({ role }) => role === 'user');
    const question = asked?.markdown.trim() || (asked?.files ?? []).map(({ name }) => name).join(', ');
    await giveTitle(platform, fact, { model, question, answer: message.markdown });
  }
  if (!model.isLanguageModel) return;
  const summary = await findSummary(platform, fact, history);
  if (isSummaryDue(model, history, summary)) await summarise(platform, fact, { model, history, summary });
}

/** The next question would be asked without something that was said. */
function isSummaryDue(
  model: Parameters<typeof buildContext>[0]['model'],
  history: readonly Message[],
  summary: Parameters<typeof buildContext>[0]['summary'],
): boolean {
  const after = summary ? history.findIndex(({ id }) => id === summary.uptoMessageId) + 1 : 0;
  const { hasGap } = buildContext({ model, history, summary, nowMs: 0 });
  return hasGap || (summary !== undefined && history.length - after > RENEW_AFTER_MESSAGES);
}

// Well before the last summarised message leaves the part of the history that is read.
const RENEW_AFTER_MESSAGES = 140;

import type { Message } from '#contract/conversations.ts';
import type { Platform } from '#platform/context.ts';
import { inTransaction } from '#platform/db/database.ts';
import { areUnchanged } from '../conversations/service.ts';
import type { ResolvedModel } from '../models/service.ts';
import { isSpoken, type Said, type Summary } from './context.ts';
import { generate } from './generate.ts';
import * as repository from './repository.ts';
import { openSummary, replyKey, sealSummary } from './sealing.ts';
import { describeFile } from './shown-files.ts';

type Scope = { workspaceId: string; conversationId: string };

const SUMMARY_TOKENS = 1_000;
const MAX_SUMMARY_CHARS = 8_000;
const TIMEOUT_MS = 120_000;

/** The newest summary that holds for this branch: the one whose last message is nearest to the question. */
export async function findSummary(
  platform: Platform,
  scope: Scope,
  history: readonly Pick<Said, 'id'>[],
): Promise<Summary | undefined> {
  const ids = history.map(({ id }) => id);
  const rows = await repository.listSummaries(platform.db, scope, ids);
  const [newest] = rows.sort((a, b) => ids.indexOf(b.uptoMessageId) - ids.indexOf(a.uptoMessageId));
  if (!newest) return undefined;
  const sealer = await platform.vault.sealerFor(platform.db, replyKey(scope.conversationId));
  return { uptoMessageId: newest.uptoMessageId, text: openSummary(newest, sealer) };
}

/**
 * Sums up what a model cannot read at once: all but the newest messages, together with the summary that there is.
 * It goes as far as leaves half of the window for what comes, so that it holds for many questions.
 */
export async function summarise(
  platform: Platform,
  scope: Scope,
  { model, history, summary }: { model: ResolvedModel; history: readonly Message[]; summary: Summary | undefined },
): Promise<void> {
  const upto = lastToSummarise(model, history);
  const after = summary ? history.findIndex(({ id }) => id === summary.uptoMessageId) + 1 : 0;
  const part = history.slice(after, upto + 1);
  const last = part.at(-1);
  if (!last) return;
  let text = '';
  const ending = await generate({
    model,
    prompt: [
      { role: 'system', content: INSTRUCTION },
      { role: 'user', content: [{ type: 'text', text: material(model, part, summary) }] },
    ],
    settings: { maxTokens: SUMMARY_TOKENS },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    onText: (more) => {
      text += more;
    },
    onThinking: () => {},
    onSource: () => {},
  });
  // Without one the oldest messages are left out, as before; the next reply tries again.
  if (ending.status === 'failed' || text.trim() === '') return;
  await inTransaction(platform.db, async (tx) => {
    // What was edited or deleted while it was summed up must not live on in the summary.
    if (!(await areUnchanged(tx, scope, part))) return;
    const sealer = await platform.vault.sealerFor(tx, replyKey(scope.conversationId));
    const sealed = sealSummary(last.id, text.slice(0, MAX_SUMMARY_CHARS), sealer);
    await repository.putSummary(tx, scope, { uptoMessageId: last.id, text: sealed });
    if (summary) await repository.removeSummary(tx, scope, summary.uptoMessageId);
  });
}

const INSTRUCTION =
  'Sum up the conversation below for somebody who goes on with it without having read it: what was asked, decided, ' +
  'found out and left open, with names, numbers and exact wording where they matter. At most 400 words, no preface.';

const KEEP_MESSAGES = 60;

/** The index of the last message that goes into the summary; -1 for none. */
function lastToSummarise(model: ResolvedModel, history: readonly Said[]): number {
  let tokens = 0;
  for (let i = history.length - 1; i >= 0; i--) {
    tokens += model.countTokens(history[i]?.markdown ?? '');
    if (tokens > model.contextTokens / 3 || history.length - i > KEEP_MESSAGES) return i;
  }
  return -1;
}

/** What has to be summed up, cut where it is more than the model can read. */
function material(model: ResolvedModel, part: readonly Said[], summary: Summary | undefined): string {
  const lines = part
    .filter(isSpoken)
    .map((said) => `${said.role === 'user' ? 'Person' : 'Assistant'}: ${withFileNames(said)}`);
  const most = Math.max(1, Math.floor((model.contextTokens * 0.6) / Math.max(1, lines.length)));
  const parts = lines.map((line) => shortened(line, most, model));
  return [...(summary ? [`Summary of what came before:\n${summary.text}`] : []), ...parts].join('\n\n');
}

/** What is in files is not summed up; that they were there is. */
function withFileNames({ markdown, files }: Said): string {
  const described = files.map((file) => `[${describeFile(file, undefined)}]`);
  return [...described, markdown].filter((line) => line.trim() !== '').join('\n');
}

/** A long message is told by its beginning. */
function shortened(line: string, maxTokens: number, model: ResolvedModel): string {
  const tokens = model.countTokens(line);
  return tokens <= maxTokens ? line : `${line.slice(0, Math.floor((line.length * maxTokens) / tokens))} …`;
}

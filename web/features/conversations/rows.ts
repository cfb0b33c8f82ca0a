import type { Branch } from './branch.ts';
import type { PendingMessage } from './sending.ts';

/** One row of the view: a message that the server has, or one that is on its way. */
export type ViewRow = { id: string; previousId: string | undefined; pending: PendingMessage | undefined };

/**
 * What is shown: the branch, and below it what is on its way. A message that begins another branch is shown at its
 * place, and what it leaves behind is not; one that the server has already is not shown twice. While older ones are
 * to be loaded, the oldest waits for the one before it, which decides whether it has a head: it must not change its
 * height under the eyes of the reader.
 */
export function rowsOf({ path }: Branch, pending: readonly PendingMessage[], hasOlder = false): ViewRow[] {
  const arrived = new Set(path);
  const waiting = pending.filter(({ id }) => !arrived.has(id));
  const forked = waiting.find(({ body }) => forks(path, body.message.parentId));
  const end = forked ? path.indexOf(forked.body.message.parentId ?? '') + 1 : path.length;
  const shown = path.slice(0, end);
  const rows: ViewRow[] = shown.map((id, place) => ({ id, previousId: shown[place - 1], pending: undefined }));
  let previousId = shown.at(-1);
  for (const pending of waiting) {
    rows.push({ id: pending.id, previousId, pending });
    previousId = undefined;
  }
  return hasOlder && rows.length > 1 && !rows[0]?.pending ? rows.slice(1) : rows;
}

function forks(path: readonly string[], parentId: string | null | undefined): boolean {
  if (parentId === undefined) return false;
  if (parentId === null) return path.length > 0;
  return path.includes(parentId) && path.at(-1) !== parentId;
}

import type { FileInfo } from '#contract/files.ts';
import { type Takes, type Unseen, unseenFor } from '#contract/model-files.ts';

/** The files that a model is only told of, together where the reason is the same. */
export function unseenByReason(
  takes: Takes,
  files: readonly FileInfo[],
): { why: Unseen; files: readonly FileInfo[] }[] {
  const byReason = Map.groupBy(files, (file) => unseenFor(takes, file));
  return [...byReason].flatMap(([why, unseen]) => (why ? [{ why, files: unseen }] : []));
}

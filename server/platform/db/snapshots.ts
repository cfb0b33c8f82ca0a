import { constants, cpSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../start-error.ts';

type SnapshotOptions = { cluster: string; dataDir: string; label: string; now?: Date };

const KEPT = 3;
// A snapshot holds wrapped keys, and what was erased must not stay readable longer than this.
const MAX_AGE_MS = 30 * 24 * 3_600_000;
const UNFINISHED = '.unfinished';
// What is left on the disk beside the copy, so that the database can go on.
const SPARE_BYTES = 200_000_000;

/** Copies a stopped cluster to `snapshots/<time>-<label>` and removes those nobody needs any more. */
export function takeSnapshot({ cluster, dataDir, label, now = new Date() }: SnapshotOptions): string {
  const directory = path.join(dataDir, 'snapshots');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  pruneSnapshots(dataDir, now);
  refuseFullDisk(cluster, directory);
  const target = path.join(directory, snapshotName(label, now));
  try {
    // Shares the blocks with the original where the file system can, so it costs neither time nor space.
    cpSync(cluster, target + UNFINISHED, {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
      preserveTimestamps: true,
    });
  } catch (error) {
    rmSync(target + UNFINISHED, { recursive: true, force: true });
    throw error;
  }
  renameSync(target + UNFINISHED, target);
  pruneSnapshots(dataDir, now);
  return target;
}

/** Begins with the time, as 2026-11-23T07.41.19, so that names sort by age. */
export const snapshotName = (label: string, now = new Date()): string =>
  `${now.toISOString().slice(0, 19).replaceAll(':', '.')}-${label}`;

/** Keeps the newest few, none of them for long. */
export function pruneSnapshots(dataDir: string, now = new Date()): void {
  const directory = path.join(dataDir, 'snapshots');
  const newestFirst = listOrNone(directory).sort().reverse();
  const isOld = (name: string) => now.getTime() - takenAt(name) > MAX_AGE_MS;
  const finished = newestFirst.filter((name) => !name.endsWith(UNFINISHED));
  const doomed = newestFirst.filter(
    (name) => name.endsWith(UNFINISHED) || finished.indexOf(name) >= KEPT || isOld(name),
  );
  for (const name of doomed) rmSync(path.join(directory, name), { recursive: true, force: true });
}

/** Read from the name: a file's own time changes with every copy. */
const takenAt = (name: string): number => Date.parse(`${name.slice(0, 19).replaceAll('.', ':')}Z`);

function listOrNone(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function refuseFullDisk(cluster: string, directory: string): void {
  const { bavail, bsize } = statfsSync(directory);
  const need = sizeOf(cluster) + SPARE_BYTES;
  if (bavail * bsize >= need) return;
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000)} MB`;
  throw new StartError(
    `The disk with ${directory} has ${megabytes(bavail * bsize)} left, the snapshot before the migration needs ${megabytes(need)}: make room, then start again.`,
  );
}

function sizeOf(target: string): number {
  const entries = readdirSync(target, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}

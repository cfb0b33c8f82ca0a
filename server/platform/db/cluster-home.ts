import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { StartError } from '../start-error.ts';
import { isReachable, ownedDirectory, type RunAs, SYSTEM_HOME, serverUser, systemHome } from './server-user.ts';

/**
 * Where the database lies and who runs it. `directory` holds the cluster and what goes with it; it is the data
 * directory itself, except for root with a data directory that the database's user cannot enter.
 */
export type ClusterHome = { directory: string; cluster: string; runAs: RunAs | undefined };

const CLUSTER = 'postgres';
// Says, in a home below /var/lib/parley, which data directory it belongs to.
const OWNER_NOTE = 'data-directory';

export function settleHome(dataDir: string): ClusterHome {
  const link = path.join(dataDir, CLUSTER);
  const there = lstatSync(link, { throwIfNoEntry: false });
  if (there?.isSymbolicLink()) return homeElsewhere(dataDir, link);
  if (there) return homeInside(dataDir, link);
  const runAs = serverUser();
  if (isReachable(dataDir, runAs)) return { directory: dataDir, cluster: link, runAs };
  return newHomeElsewhere(dataDir, link, runAs);
}

function homeInside(dataDir: string, cluster: string): ClusterHome {
  const runAs = ownerOf(cluster);
  if (!isReachable(dataDir, runAs)) {
    throw new StartError(
      `The database's user (uid ${runAs?.uid}) can no longer enter ${dataDir}: allow it with \`chmod a+x\` on it and the directories above.`,
    );
  }
  return { directory: dataDir, cluster, runAs };
}

/** As root: whoever ran the database before runs it again. A copy made by root is handed to the usual user first. */
function ownerOf(cluster: string): RunAs | undefined {
  const { uid, gid, mode } = statSync(cluster);
  const us = process.getuid?.();
  // PostgreSQL refuses a directory that others may enter, which copies easily become.
  if ((us === 0 || us === uid) && (mode & 0o077) !== 0) chmodSync(cluster, 0o700);
  if (us !== 0) {
    if (uid === us) return undefined;
    throw new StartError(
      `The database in ${cluster} belongs to another user (uid ${uid}): start Parley as that user or as root, or set PARLEY_DATA_DIR to another directory.`,
    );
  }
  if (uid !== 0) return { uid, gid };
  const runAs = serverUser();
  if (runAs) handOver(cluster, runAs);
  return runAs;
}

function handOver(target: string, runAs: RunAs): void {
  const stat = lstatSync(target);
  if (stat.isDirectory()) for (const name of readdirSync(target)) handOver(path.join(target, name), runAs);
  if (!stat.isSymbolicLink()) chownSync(target, runAs.uid, runAs.gid);
}

/** A new name each time: someone who removed the data directory wants to begin again, not to find the old database. */
function newHomeElsewhere(dataDir: string, link: string, runAs: RunAs | undefined): ClusterHome {
  const directory = mkdtempSync(path.join(systemHome(), 'data-'));
  ownedDirectory(directory, runAs);
  writeFileSync(path.join(directory, OWNER_NOTE), realpathSync(dataDir));
  symlinkSync(path.join(directory, CLUSTER), link);
  return { directory, cluster: path.join(directory, CLUSTER), runAs };
}

/**
 * The link travels when a data directory is copied or moved, the database it leads to does not. Two data
 * directories on one database would end each other's server, so a copy is refused; after a move the note follows.
 */
function homeElsewhere(dataDir: string, link: string): ClusterHome {
  const cluster = readlinkSync(link);
  const directory = path.dirname(cluster);
  // Someone put the database on another disk: fine, it is theirs to look after.
  if (path.dirname(directory) !== SYSTEM_HOME) return homeInside(dataDir, realpathSync(link));
  if (process.getuid?.() !== 0) {
    throw new StartError(
      `The database of ${dataDir} was made by root: start Parley as root, or set PARLEY_DATA_DIR to another directory.`,
    );
  }
  const here = realpathSync(dataDir);
  const note = path.join(directory, OWNER_NOTE);
  if (!existsSync(directory))
    throw new StartError(
      `The database of ${here} is gone: put ${directory} back from a backup, or remove ${link} to begin with an empty one.`,
    );
  const owner = readFileSync(note, 'utf8');
  if (owner !== here && leadsTo(path.join(owner, CLUSTER), cluster)) {
    throw new StartError(
      `${here} is a copy of ${owner} and still leads to the same database: replace the link ${link} by a copy of ${cluster}.`,
    );
  }
  if (owner !== here) writeFileSync(note, here);
  return { directory, cluster, runAs: existsSync(cluster) ? ownerOf(cluster) : serverUser() };
}

function leadsTo(link: string, target: string): boolean {
  try {
    return readlinkSync(link) === target;
  } catch {
    return false;
  }
}

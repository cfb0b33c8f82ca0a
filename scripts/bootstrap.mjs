/**
 * Makes a checkout ready to run: installs what is missing, sees to Node 24, and with `--build` builds the web client
 * and the server's bundle when their sources changed. Plain JavaScript, because a fresh machine runs it with an old Node; and quick when there
 * is nothing to do, because every start waits for it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED_NODE = 24;
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...names) => path.join(root, ...names);

if (!isInstalled()) install();
const node = findNode();
if (process.argv.includes('--build')) {
  const vite = at('node_modules', 'vite', 'bin', 'vite.js');
  const config = at('web', 'vite.config.ts');
  build('web', [config, at('CHANGELOG.md')], [vite, 'build', '--config', config, '--logLevel', 'error']);
  const bundle = at('scripts', 'bundle-server.ts');
  build('server', [bundle], [bundle]);
}

/** Compares what npm noted of its last installation with what the lock file asks for. */
function isInstalled() {
  const noted = at('node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  const there = JSON.parse(readFileSync(noted, 'utf8')).packages;
  return Object.entries(wanted).every(([name, { version, link, optional }]) => {
    if (!name.includes('node_modules/') || link) return true;
    // What is optional may be missing, being for another kind of machine.
    return there[name] ? there[name].version === version : Boolean(optional) && !isOurNode(name);
  });
}

function isOurNode(name) {
  return name === `node_modules/node-${process.platform}-${process.arch}`;
}

function install() {
  console.log('Installing what Parley needs; this takes a minute or two, once.');
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  // Not `npm ci`, which throws everything away to change one package. --no-save leaves the lock file as it is.
  // Nothing we use needs an install script, so nobody's script runs.
  const options = [
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    ...cacheOption(),
  ];
  const [command, ...args] = [...npm, ...options];
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0)
    stop(`Installing failed${error ? ` (${error.message})` : ''}: see above, check the network, then try again.`);
}

/** npm keeps its cache in the home directory, if there is one that can be written. */
function cacheOption() {
  try {
    accessSync(homedir() || '/nowhere', constants.W_OK);
    return [];
  } catch {
    return ['--cache', at('.cache', 'npm')];
  }
}

/** Node 24 as npm brought it, or the one that runs this. */
function findNode() {
  const ours = at('node_modules', '.bin', 'node');
  if (existsSync(ours)) return ours;
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_NODE) return process.execPath;
  return stop(
    `Parley needs Node ${NEEDED_NODE} or newer, this is Node ${process.versions.node}, and npm has none for ${process.platform}-${process.arch}: install it from https://nodejs.org.`,
  );
}

/** Into the `dist` of a workspace, unless it was made from just these sources. */
function build(workspace, recipes, command) {
  const stamp = at(workspace, 'dist', '.built-from');
  const sources = hashOf([...filesIn(at(workspace)), ...filesIn(at('contract')), at('package-lock.json'), ...recipes]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  console.log(`Building the ${workspace}.`);
  const { status } = spawnSync(node, command, {
    cwd: root,
    stdio: 'inherit',
    // A test run or a shell may say otherwise, and React would come in its slow form for developers.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) stop(`Building ${workspace}/dist failed: see above.`);
  writeFileSync(stamp, sources);
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesIn(directory) {
  const entries = readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name.includes('.test.')) return [];
    const full = path.join(directory, entry.name);
    return entry.isDirectory() ? filesIn(full) : [full];
  });
}

function stop(message) {
  console.error(`Parley: ${message}`);
  process.exit(1);
}

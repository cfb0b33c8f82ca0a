import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * `npm run dev`: the server, started again at each change, and vite in front of it, which rebuilds the web client as
 * you edit. Either ends both.
 */
const WEB = { host: '127.0.0.1', port: '5173' };
const root = join(import.meta.dirname, '..');
// People open vite's address, so that is where links lead and where requests may come from.
const env = { PARLEY_PUBLIC_URL: `http://${WEB.host}:${WEB.port}`, ...process.env };

const vite = [
  'node_modules/vite/bin/vite.js',
  '--config',
  'web/vite.config.ts',
  '--host',
  WEB.host,
  '--port',
  WEB.port,
  '--strictPort',
];
const commands = [['--watch', '--watch-preserve-output', 'server/main.ts'], vite];
const children = commands.map((args) => spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' }));

const endAll = () => {
  for (const child of children) child.kill('SIGTERM');
};
for (const child of children) child.once('exit', endAll);
process.on('SIGINT', endAll);
process.on('SIGTERM', endAll);

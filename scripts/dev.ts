import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * `npm run dev`: the server, started again at each change, and vite in front of it, which rebuilds the web client as
 * you edit. Either ends both.
 */
const WEB = { host: '127.0.0.1', port: '5173' };
const root = join(import.meta.dirname, '..');
const { PORT = '3000', HOST = '127.0.0.1', PARLEY_DEV_SERVER = `http://${HOST}:${PORT}`, ...given } = process.env;
const vite = [
  'node_modules/vite/bin/vite.js',
  '--config',
  'web/vite.config.ts',
  '--host',
  WEB.host,
  '--port',
  WEB.port,
];
const children = [
  start(['--watch', '--watch-preserve-output', 'server/main.ts'], {
    PORT,
    HOST,
    // People open vite's address, so that is where links lead and where requests may come from.
    PARLEY_PUBLIC_URL: `http://${WEB.host}:${WEB.port}`,
  }),
  start([...vite, '--strictPort'], { PARLEY_DEV_SERVER }),
];

function start(args: string[], own: NodeJS.ProcessEnv) {
  return spawn(process.execPath, args, { cwd: root, env: { ...own, ...given }, stdio: 'inherit' });
}

const endAll = () => {
  for (const child of children) child.kill('SIGTERM');
};
for (const child of children) child.once('exit', endAll);
process.on('SIGINT', endAll);
process.on('SIGTERM', endAll);

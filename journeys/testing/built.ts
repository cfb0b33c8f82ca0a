import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** The journeys look at the built web client; quick when it is there and its sources did not change. */
export default function build(): void {
  const bootstrap = path.resolve(import.meta.dirname, '../../scripts/bootstrap.mjs');
  execFileSync(process.execPath, [bootstrap, '--build'], { stdio: 'inherit' });
}

import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { OPEN_HOUSE } from '../../scripts/rig/person.ts';
import { freePort, startServer, temporaryDirectory } from '../../scripts/rig/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data directory with an admin, that no server uses. */
    furnished: string;
  }
}

/**
 * The journeys look at the built web client; quick when it is there and its sources did not change. And each house
 * begins with a copy of one data directory: making a database takes longer than most of what is done in it.
 */
export default async function build(project: TestProject): Promise<() => void> {
  const bootstrap = path.resolve(import.meta.dirname, '../../scripts/bootstrap.mjs');
  execFileSync(process.execPath, [bootstrap, '--build'], { stdio: 'inherit' });
  const furnished = temporaryDirectory();
  const server = await startServer({ dataDir: furnished, port: await freePort(), env: OPEN_HOUSE });
  await server.stop();
  project.provide('furnished', furnished);
  return () => rmSync(furnished, { recursive: true, force: true });
}

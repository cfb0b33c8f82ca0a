import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import build from '../../scripts/rig/built.ts';
import { OPEN_HOUSE } from '../../scripts/rig/person.ts';
import { freePort, startServer, temporaryDirectory } from '../../scripts/rig/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data directory with an admin, that no server uses. */
    furnished: string;
  }
}

/**
 * The journeys look at the built web client. And each house begins with a copy of one data directory: making a database
 * takes longer than most of what is done in it.
 */
export default async function prepare(project: TestProject): Promise<() => void> {
  build();
  const furnished = temporaryDirectory();
  const server = await startServer({ dataDir: furnished, port: await freePort(), env: OPEN_HOUSE });
  await server.stop();
  project.provide('furnished', furnished);
  return () => rmSync(furnished, { recursive: true, force: true });
}

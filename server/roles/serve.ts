import type { AddressInfo } from 'node:net';
import type { Config } from '#platform/config.ts';
import type { Platform } from '#platform/context.ts';
import type { Database } from '#platform/db/database.ts';
import { createApp } from '#platform/http/app.ts';
import { mountHealth } from '#platform/http/health.ts';
import { migrateJobs } from '#platform/jobs.ts';
import type { Logger } from '#platform/log.ts';
import { createPlatform } from '#platform/start.ts';
import { leaveAllInWorkspace } from '../features/conversations/service.ts';
import { createIdentity } from '../features/identity/service.ts';
import { createPersonalWorkspace, whenMemberLeaves } from '../features/workspaces/service.ts';
import { startApi } from './api.ts';
import { listeners } from './listeners.ts';
import { startRealtime } from './realtime.ts';
import { startWorker } from './worker.ts';

type Parts = { config: Config; database: Database; masterKey: Buffer; log: Logger };
export type RunningServer = {
  platform: Platform;
  port: number;
  /** The one-time link that makes the first admin; undefined once there is one. */
  setupLink: string | undefined;
  /** Refuses new work at once, lets what runs finish or be handed over, within 10 s. */
  close(): Promise<void>;
};

/** Starts the roles that the configuration names, on a migrated database. Throws when the port cannot be had. */
export async function startServer({ config, database, masterKey, log }: Parts): Promise<RunningServer> {
  await migrateJobs(database.pool);
  const platform = createPlatform({ config, db: database.db, masterKey, log, listeners });
  whenMemberLeaves((tx, who) => leaveAllInWorkspace(platform, tx, who));
  const identity = await createIdentity(platform, { onUserCreated: createPersonalWorkspace });
  const app = await createApp(platform);
  mountHealth(platform, app);
  if (config.roles.includes('api')) await startApi(platform, app, identity);
  await app.ready();
  const running: { close(): Promise<void> }[] = [];
  if (config.roles.includes('realtime')) running.push(startRealtime(platform, app.server, identity));
  // Before the first request: whoever is healthy lets the configured admin in, and others sign up.
  await identity.ensureConfiguredAdmin();
  await app.listen({ port: config.port, host: config.host });
  // After the port is ours: a start that cannot succeed takes no work on. What is asked meanwhile waits for it.
  if (config.roles.includes('worker')) running.push(await startWorker(platform, database.pool));
  const { port } = app.server.address() as AddressInfo;
  // After the port is ours: a start that fails must not void the link that a running server has shown.
  return { platform, port, setupLink: await identity.setupLink(), close: () => closeAll([...running, app]) };
}

/** All at once: no request is taken on any more while those that run end, and replies are handed over meanwhile. */
async function closeAll(running: { close(): Promise<unknown> }[]): Promise<void> {
  await Promise.all(running.map((part) => part.close()));
}

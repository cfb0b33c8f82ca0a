import type { Blobs } from './blobs/blobs.ts';
import type { Bus } from './bus.ts';
import type { Config } from './config.ts';
import type { Db } from './db/database.ts';
import type { Facts } from './facts.ts';
import type { Jobs } from './jobs.ts';
import type { Logger } from './log.ts';
import type { Outgoing } from './outgoing.ts';
import type { Vault } from './vault/vault.ts';

/** What every role has: made once at start. */
export type Platform = {
  config: Config;
  db: Db;
  vault: Vault;
  blobs: Blobs;
  bus: Bus;
  facts: Facts;
  jobs: Jobs;
  log: Logger;
  outgoing: Outgoing;
};

/** Who asks. */
export type Actor = { userId: string; sessionId: string; isAdmin: boolean };

/** What a service needs to answer one request. */
export type Context = Platform & { actor: Actor; requestId: string };

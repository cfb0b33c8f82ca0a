import { openBlobs } from './blobs/blobs.ts';
import { openBlobStore } from './blobs/open.ts';
import { createBus } from './bus.ts';
import type { Config } from './config.ts';
import type { Platform } from './context.ts';
import type { Db } from './db/database.ts';
import { createFacts, type Listener } from './facts.ts';
import { jobs } from './jobs.ts';
import type { Logger } from './log.ts';
import { createOutgoing } from './outgoing.ts';
import { openVault } from './vault/vault.ts';

type Parts = { config: Config; db: Db; masterKey: Buffer; log: Logger; listeners: readonly Listener[] };

/** Puts together what every role needs. Opens nothing and starts nothing. */
export function createPlatform({ config, db, masterKey, log, listeners }: Parts): Platform {
  const bus = createBus((error) => log.error({ err: error }, 'a listener on the bus failed'));
  return {
    config,
    db,
    vault: openVault({ masterKey }),
    blobs: openBlobs(openBlobStore(config)),
    bus,
    facts: createFacts({ bus, jobs, listeners }),
    jobs,
    log,
    outgoing: createOutgoing({ allowedHosts: config.allowedHosts }),
  };
}

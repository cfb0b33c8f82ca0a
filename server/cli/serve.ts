import { flushCompileCache } from 'node:module';
import { checkBlobStore } from '#platform/blobs/open.ts';
import { type Config, loadConfig } from '#platform/config.ts';
import { openMigrated } from '#platform/db/open.ts';
import { createLogger, type Logger } from '#platform/log.ts';
import { StartError } from '#platform/start-error.ts';
import { unlockMasterKey } from '#platform/vault/master-key.ts';
import { printBanner } from './banner.ts';
import { failure } from './output.ts';

type Closer = () => Promise<void>;

// The promise is 10 s in all; what is left of them belongs to the database.
const SERVER_STOPS_WITHIN_MS = 7_000;
const DATABASE_STOPS_WITHIN_MS = 2_500;

/** Runs until it is told to stop. Database and program load side by side: one waits for a child, the other computes. */
export async function serve(): Promise<void> {
  const config = loadConfig();
  const log = createLogger(config);
  surviveBadRequests(log);
  const closers: Closer[] = [];
  const isStopping = stopOnSignal(closers, log);
  // In this order: the child is on its way before loading the program keeps this process busy.
  const opening = openMigrated({ config, log, onLost: (error) => giveUp(error) });
  const loading = import('../roles/serve.ts');
  loading.catch(() => undefined); // reported below; a refused data directory is the better reason
  const opened = await opening;
  closers.push(within(DATABASE_STOPS_WITHIN_MS, opened.close));
  try {
    const masterKey = await unlockMasterKey({ db: opened.database.db, file: config.masterKeyFile });
    await checkBlobStore(config);
    const { startServer } = await loading;
    const running = await startServer({ config, database: opened.database, masterKey, log }).catch(
      explainListening(config),
    );
    closers.push(within(SERVER_STOPS_WITHIN_MS, running.close));
    await printBanner({ config, running, cluster: opened.cluster });
    // Otherwise written at the end only, which a kill would skip, and the next start would be a slow one again.
    flushCompileCache();
  } catch (error) {
    if (isStopping()) return; // it is being closed under the hands of the start
    await opened.close();
    throw error;
  }
}

/** Backwards: nothing that still works may lose what it works on. A second signal does not wait. */
function stopOnSignal(closers: Closer[], log: Logger): () => boolean {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    for (const close of closers.reverse())
      await close().catch((error: unknown) => log.error({ err: error }, 'stopping'));
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return () => isStopping;
}

function within(ms: number, close: Closer): Closer {
  return () => Promise.race([close(), new Promise<void>((resolve) => setTimeout(resolve, ms))]);
}

/** What nobody caught is a bug of one request. All others go on: the truth is in the database, not in this process. */
function surviveBadRequests(log: Logger): void {
  process.on('uncaughtException', (err) => log.error({ err }, 'nobody caught this error'));
  process.on('unhandledRejection', (err) => log.error({ err }, 'nobody caught this rejection'));
}

function giveUp(error: Error): never {
  process.stderr.write(`${failure(error)}\n`);
  process.exit(1);
}

/** Why the address cannot be listened on, in words. */
function explainListening({ host, port }: Config): (error: NodeJS.ErrnoException) => never {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program: stop that one, or set PORT to another number.`,
    EACCES: `Port ${port} needs rights this user does not have: set PORT to a number from 1024 on.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine: set it to 127.0.0.1, or to 0.0.0.0 for every network.`,
    ENOTFOUND: `HOST ${host} is not known: set it to 127.0.0.1, or to 0.0.0.0 for every network.`,
  };
  return (cause) => {
    const reason =
      cause.syscall === 'listen' || cause.syscall === 'getaddrinfo' ? reasons[cause.code ?? ''] : undefined;
    throw reason ? new StartError(reason, { cause }) : cause;
  };
}

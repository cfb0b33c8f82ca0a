import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterAll } from 'vitest';
import { loadConfig } from '#platform/config.ts';
import { createLogger } from '#platform/log.ts';
import { type RunningServer, startServer } from '../roles/serve.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { testDirectory } from './directory.ts';

export type Running = RunningServer & { database: TestDatabase; logLines: string[] };

/** The whole server on this test file's own database, its log kept in `logLines`; closed when the file is done. */
export async function running(env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const database = await testDatabase();
  const logLines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logLines.push(String(chunk));
      done();
    },
  });
  const dataDir = await testDirectory();
  const config = loadConfig({ PORT: '0', LOG_LEVEL: 'silent', PARLEY_DATA_DIR: dataDir, ...env });
  const server = await startServer({ config, database, masterKey: randomBytes(32), log: createLogger(config, sink) });
  afterAll(() => server.close());
  return { ...server, database, logLines };
}

/**
 * A stand-in for the server in tests of the embedded database: holds the data directory named in its first argument,
 * says on stdout where the database is, and with `write` as its second argument stores numbers, naming each one
 * only after the database acknowledged it.
 */
import pg from 'pg';
import { lockDataDirectory } from '../platform/data-lock.ts';
import { startEmbedded } from '../platform/db/embedded.ts';

const [dataDir = '', what] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function hold(): Promise<void> {
  const lock = lockDataDirectory(dataDir, 'http://127.0.0.1:4321');
  const database = await startEmbedded({ dataDir, onEvent: (event) => say({ event }) });
  process.once('SIGTERM', async () => {
    await database.stop();
    lock.release();
    process.exit(0);
  });
  say({ url: database.url, cluster: database.cluster, isNew: database.isNew });
  if (what === 'write') await write(database.url);
}

async function write(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table if not exists numbers (number serial primary key)');
  for (;;) {
    const { rows } = await client.query('insert into numbers default values returning number');
    say({ stored: rows[0].number });
  }
}

hold().catch((error: Error) => {
  say({ refused: error.message });
  process.exit(1);
});

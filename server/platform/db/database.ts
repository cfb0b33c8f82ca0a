import { DrizzleQueryError } from 'drizzle-orm/errors';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

export type Db = NodePgDatabase;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
/** What a repository takes: it neither knows nor cares whether it runs inside a transaction. */
export type Queryable = Db | Tx;
export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> };

type DatabaseOptions = {
  url: string;
  maxConnections?: number;
  /** Hears of connections that broke while nobody waited for them, and of hooks that threw after commit. */
  onError(error: Error): void;
};
type Source = { pool: pg.Pool; onError(error: Error): void };
type Hooks = (() => void)[];

export const CASING = 'snake_case';
// Signing in to PostgreSQL costs milliseconds, so a few connections stay open; each costs it some 3 MB.
const KEEP_CONNECTIONS = 2;
// The server ends what runs too long; the client gives up a little later, when not even that answer comes.
const STATEMENT_TIMEOUT_MS = 20_000;
const ANSWER_TIMEOUT_MS = 25_000;

const sources = new WeakMap<object, Source>();
const hooksOf = new WeakMap<object, Hooks>();
const clients = new WeakMap<object, pg.PoolClient>();

/** Opens nothing by itself: the first query connects, and a database that went away is found again by the next. */
export function openDatabase({ url, maxConnections = 20, onError }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    min: Math.min(KEEP_CONNECTIONS, maxConnections),
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'parley',
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  let isClosing = false;
  // The database may hang up before we do; at the end that is no news.
  const hear = (error: Error) => {
    if (!isClosing) onError(error);
  };
  pool.on('error', hear);
  // The pool listens only while a connection is idle. Between two queries of a transaction nobody would,
  // and an error that nobody hears ends the process.
  pool.on('connect', (client) => client.on('error', hear));
  const db: Db = drizzle({ client: pool, casing: CASING });
  sources.set(db, { pool, onError });
  const close = async () => {
    if (isClosing) return;
    isClosing = true;
    await pool.end();
  };
  return { db, pool, close };
}

/** All of it or nothing. A nested call joins the outer transaction. */
export async function inTransaction<T>(db: Queryable, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (hooksOf.has(db)) return work(db as Tx);
  const source = sources.get(db);
  if (!source) throw new Error('inTransaction needs the Db of openDatabase, or a Tx it gave out');
  const hooks: Hooks = [];
  const result = await onOneConnection(source, (own, client) =>
    own.transaction((tx) => {
      hooksOf.set(tx, hooks);
      clients.set(tx, client);
      return work(tx);
    }),
  );
  for (const hook of hooks) runHook(hook, source.onError);
  return result;
}

/**
 * Inside a transaction: runs once it is committed, and never when it is rolled back. Otherwise at once.
 * It cannot fail the request: the change is already stored.
 */
export function afterCommit(tx: Queryable, work: () => void): void {
  const hooks = hooksOf.get(tx);
  if (hooks) {
    hooks.push(work);
    return;
  }
  const source = sources.get(tx);
  if (!source) throw new Error('afterCommit needs a Tx of inTransaction');
  runHook(work, source.onError);
}

/**
 * Drizzle's own pooled transaction loses the connection when `begin` fails and gives a connection back
 * that is still inside a transaction when `rollback` fails. Both would end a pool after a database restart.
 */
async function onOneConnection<T>({ pool }: Source, work: (db: Db, client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw new NoConnection('The database cannot be reached', { cause });
  });
  try {
    return await work(dbOf(client), client);
  } finally {
    client.release(client.getTransactionStatus() !== 'I');
  }
}

/** Past Drizzle, on the connection of this transaction or on any. */
export function runOn<T extends pg.QueryResultRow>(db: Queryable, query: pg.QueryConfig): Promise<pg.QueryResult<T>> {
  const on = clients.get(db) ?? sources.get(db)?.pool;
  if (!on) throw new Error('This needs the Db of openDatabase, or a Tx of inTransaction');
  return on.query<T>(query);
}

const dbs = new WeakMap<pg.PoolClient, Db>();

/** One for each connection: it remembers what it has worked out of the tables, which costs more than many a query. */
function dbOf(client: pg.PoolClient): Db {
  const known = dbs.get(client) ?? drizzle({ client, casing: CASING });
  dbs.set(client, known);
  return known;
}

function runHook(hook: () => void, onError: (error: Error) => void): void {
  try {
    hook();
  } catch (error) {
    onError(error instanceof Error ? error : new Error(String(error)));
  }
}

/** There was no connection to be had. */
class NoConnection extends Error {}

// Classes of SQLSTATE: connection trouble, out of resources (disk, connections), ended by an operator.
const AWAY_CLASSES = new Set(['08', '53', '57']);
const QUERY_CANCELLED = '57014'; // a slow statement is not an absent database

/** True when trying again in a moment may work, so that a request is answered 503 and not 500. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof NoConnection) return true;
  if (!(error instanceof DrizzleQueryError)) return false;
  const { cause } = error;
  if (!(cause instanceof Error)) return false;
  // What PostgreSQL itself refused carries a SQLSTATE; everything else happened on the way to it.
  if (!(cause instanceof pg.DatabaseError) || !cause.code) return true;
  return AWAY_CLASSES.has(cause.code.slice(0, 2)) && cause.code !== QUERY_CANCELLED;
}

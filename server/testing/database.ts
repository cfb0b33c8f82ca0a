import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from '../platform/db/database.ts';

export type TestDatabase = Database & { url: string };

/**
 * A database of this test file's own, migrated and empty, dropped when the file is done.
 * Call it at the top level of the file: `const { db } = await testDatabase();`
 */
export async function testDatabase(): Promise<TestDatabase> {
  const templateUrl = inject('templateUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await maintain(templateUrl, `create database ${name} template ${new URL(templateUrl).pathname.slice(1)}`);
  const url = withDatabase(templateUrl, name);
  const database = openDatabase({ url, maxConnections: 10, onError: () => undefined });
  afterAll(async () => {
    await database.close();
    await maintain(templateUrl, `drop database ${name} with (force)`);
  });
  return { ...database, url };
}

/** Creating and dropping are done from the maintenance database: a template must have nobody in it. */
async function maintain(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

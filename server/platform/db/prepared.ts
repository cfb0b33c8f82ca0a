import type { SQL } from 'drizzle-orm';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { PgDialect } from 'drizzle-orm/pg-core';
import { CASING, type Queryable, runOn } from './database.ts';

/**
 * Changes of one feature inside the one statement of another: kept with it or not at all, at no further round trip.
 * `changed` is a relation of one row if the statement did what it should, and of none otherwise; select from it.
 */
export type Part = (changed: SQL) => SQL;

/** More statements than there are in the code: only a text that is made anew each time could fill it. */
const MAX_NAMES = 200;
const dialect = new PgDialect({ casing: CASING });
const names = new Map<string, string>();

/**
 * Runs a statement that PostgreSQL keeps planned on each connection: for the few that are run all the time and take
 * longer to plan than to run. Its text must always be the same, and everything that changes a parameter. A PgBouncer
 * in between that pools by transaction has to be 1.21 or newer, with `max_prepared_statements` set.
 */
export async function executePrepared<T extends Record<string, unknown>>(db: Queryable, query: SQL): Promise<T[]> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  try {
    const { rows } = await runOn<T>(db, { ...nameOf(text), text, values: params });
    return rows;
  } catch (error) {
    // As Drizzle throws it, without the parameters: they are what people wrote, if only as ciphertext.
    throw error instanceof Error ? new DrizzleQueryError(text, [], error) : error;
  }
}

function nameOf(text: string): { name?: string } {
  const known = names.get(text);
  if (known) return { name: known };
  if (names.size >= MAX_NAMES) return {};
  const name = `parley_${names.size + 1}`;
  names.set(text, name);
  return { name };
}

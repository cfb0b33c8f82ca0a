import { customType, timestamp } from 'drizzle-orm/pg-core';

/** Raw bytes: what the vault sealed, hashes, wrapped keys. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/**
 * A moment, as a `Date`. Kept to the millisecond, which is all a `Date` can hold: with PostgreSQL's
 * microseconds a value that was read and sent back (a page cursor) would not equal the row it came from.
 * In SQL: `timestamptz(3)`.
 */
export const timestamptz = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

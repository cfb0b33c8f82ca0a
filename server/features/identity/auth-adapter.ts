import type { BetterAuthOptions } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { type Db, inTransaction, type Queryable } from '#platform/db/database.ts';
import { hashToken } from './session-cookie.ts';
import { accounts, passkeys, sessions, twoFactors, users, verifications } from './tables.ts';

const schema = {
  user: users,
  session: sessions,
  account: accounts,
  verification: verifications,
  twoFactor: twoFactors,
  passkey: passkeys,
};

type Adapter = ReturnType<ReturnType<typeof drizzleAdapter>>;
type AdapterInTransaction = Omit<Adapter, 'transaction'>;
type Query = Parameters<Adapter['findOne']>[0];

/** better-auth's own way to our tables, but for sessions, whose tokens are stored as SHA-256. */
export function authAdapter(db: Db) {
  return (options: BetterAuthOptions): Adapter => {
    const over = (queryable: Queryable) =>
      hashingTokens(drizzleAdapter(queryable, { provider: 'pg', schema, transaction: false })(options));
    return { ...over(db), transaction: (work) => inTransaction(db, (tx) => work(over(tx))) };
  };
}

/**
 * A copy of the table signs nobody in. Whoever asks by a token gets the row with that token, as if it stood there;
 * whoever asks otherwise gets a hash, which is no token.
 */
function hashingTokens(inner: AdapterInTransaction): AdapterInTransaction {
  return {
    ...inner,
    async create(query) {
      if (query.model !== 'session') return inner.create(query);
      const token = String(Reflect.get(query.data, 'token'));
      const row = await inner.create({ ...query, data: { ...query.data, token: hashToken(token) } });
      return { ...row, token } as never;
    },
    findOne: async <T>(query: Query) => withToken(await inner.findOne<T>(hashed(query)), query),
    update: async <T>(query: Parameters<Adapter['update']>[0]) =>
      withToken(await inner.update<T>(hashed(query)), query),
    findMany: (query) => inner.findMany(query.where ? hashed({ ...query, where: query.where }) : query),
    updateMany: (query) => inner.updateMany(hashed(query)),
    delete: (query) => inner.delete(hashed(query)),
    deleteMany: (query) => inner.deleteMany(hashed(query)),
  };
}

type Asking = Pick<Query, 'model' | 'where'>;

function hashed<Q extends Asking>(query: Q): Q {
  if (query.model !== 'session') return query;
  const where = query.where.map((condition) =>
    condition.field === 'token' && typeof condition.value === 'string'
      ? { ...condition, value: hashToken(condition.value) }
      : condition,
  );
  return { ...query, where };
}

function withToken<T>(row: T | null, { model, where }: Asking): T | null {
  const asked = model === 'session' ? where.find(({ field }) => field === 'token') : undefined;
  return row && asked ? { ...row, token: asked.value } : row;
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { BetterAuthOptions } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { afterCommit, type Db, inTransaction, type Queryable, type Tx } from '#platform/db/database.ts';
import { hashToken } from './session-cookie.ts';
import { endEverythingOf, lockPassword } from './sessions-repository.ts';
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
type Create = Parameters<Adapter['create']>[0];
type Update = Parameters<Adapter['update']>[0];

/** The stored hash that the password of this request was found right for. */
export const rightPassword = new AsyncLocalStorage<{ hash?: string }>();

/** better-auth's own way to our tables, with what it leaves open about sessions closed. */
export function authAdapter(db: Db, onEnded: (sessionIds: string[]) => void) {
  return (options: BetterAuthOptions): Adapter => {
    const plain = (queryable: Queryable) =>
      drizzleAdapter(queryable, { provider: 'pg', schema, transaction: false })(options);
    const over = (queryable: Queryable): AdapterInTransaction => {
      const inner = plain(queryable);
      return {
        ...hashingTokens(inner),
        create: (query) =>
          query.model === 'session'
            ? (inTransaction(queryable, (tx) => createSession(tx, plain(tx), query)) as never)
            : inner.create(query),
        update: <T>(query: Update) =>
          query.model === 'account' && 'password' in query.update
            ? inTransaction(queryable, (tx) => changePassword<T>(tx, plain(tx), query, onEnded))
            : hashingTokens(inner).update<T>(query),
      };
    };
    return { ...over(db), transaction: (work) => inTransaction(db, (tx) => work(over(tx))) };
  };
}

/** A password that was changed while it was being checked opens nothing any more. */
async function createSession(tx: Tx, inner: AdapterInTransaction, query: Create) {
  const { token, userId } = query.data as unknown as { token: string; userId: string };
  const right = rightPassword.getStore()?.hash;
  if (right !== undefined && (await lockPassword(tx, userId)) !== right) {
    throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' });
  }
  const row = await inner.create({ ...query, data: { ...query.data, token: hashToken(token) } });
  return { ...row, token };
}

/** One step, so that no crash leaves a new password and old sessions. better-auth then signs in whoever changed it. */
async function changePassword<T>(
  tx: Tx,
  inner: AdapterInTransaction,
  query: Update,
  onEnded: (sessionIds: string[]) => void,
): Promise<T | null> {
  const row = await inner.update<{ userId: string; password: string }>(query);
  if (!row) return null;
  const sessionIds = await endEverythingOf(tx, row.userId);
  afterCommit(tx, () => onEnded(sessionIds));
  const right = rightPassword.getStore();
  if (right) right.hash = row.password;
  return row as T;
}

/**
 * A copy of the table signs nobody in. Whoever asks by a token gets the row with that token, as if it stood there;
 * whoever asks otherwise gets a hash, which is no token.
 */
function hashingTokens(inner: AdapterInTransaction): AdapterInTransaction {
  return {
    ...inner,
    findOne: async <T>(query: Query) => withToken(await inner.findOne<T>(hashed(query)), query),
    update: async <T>(query: Update) => withToken(await inner.update<T>(hashed(query)), query),
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

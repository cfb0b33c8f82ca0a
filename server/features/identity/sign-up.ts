import type { User } from '#contract/identity.ts';
import type { Platform } from '#platform/context.ts';
import { inTransaction, type Tx } from '#platform/db/database.ts';
import { conflict, forbidden } from '#platform/errors.ts';
import { newId } from '#platform/id.ts';
import { hashPassword } from '#platform/passwords.ts';
import { findInvite, reserveInvite } from './invites.ts';
import * as repository from './repository.ts';
import { isLinkToken, newLinkToken } from './secret-link.ts';

export type IdentityHooks = {
  /** In the transaction that makes the account: what every person has is there from the first moment on. */
  onUserCreated(tx: Tx, user: { id: string; name: string; email: string }): Promise<void>;
};
type Deps = Pick<Platform, 'db' | 'config'> & { hooks: IdentityHooks };
export type NewPerson = { name: string; email: string; password: string };

/** The link by which the first admin is made, or undefined once there is one. Voids the link of the last start. */
export async function newSetupLink({ db, config }: Deps): Promise<string | undefined> {
  const { token, hash } = newLinkToken();
  return (await repository.replaceSetupToken(db, hash)) ? `${config.publicUrl}/setup?token=${token}` : undefined;
}

/** However many try at once, one becomes the first admin and the others are told that there is one. */
export async function makeFirstAdmin(deps: Deps, person: NewPerson & { token: string }): Promise<User> {
  return inTransaction(deps.db, async (tx) => {
    const setup = await repository.lockSetup(tx);
    if (!setup || setup.doneAt)
      throw conflict('This server has its first admin already. Sign in, or ask for an invite');
    if (!isLinkToken(person.token, setup.tokenHash)) {
      throw forbidden('This setup link does not work any more. The server shows a new one each time it starts');
    }
    return finishSetup(deps, tx, person);
  });
}

/** Does nothing once there is a first admin: a changed setting makes nobody an admin. */
export async function makeConfiguredAdmin(deps: Deps): Promise<void> {
  const { admin } = deps.config;
  if (!admin || (await repository.isSetupDone(deps.db))) return;
  await inTransaction(deps.db, async (tx) => {
    const setup = await repository.lockSetup(tx);
    if (setup && !setup.doneAt) await finishSetup(deps, tx, { ...admin, name: admin.email.replace(/@.*/, '') });
  });
}

async function finishSetup(deps: Deps, tx: Tx, person: NewPerson): Promise<User> {
  // Hashed while the row is held: fifty who try at once must not queue for fifty hashes.
  const passwordHash = await hashPassword(person.password);
  await repository.finishSetup(tx);
  return insertPerson(deps, tx, { ...person, passwordHash, isAdmin: true });
}

export async function signUpOpenly(deps: Deps, person: NewPerson): Promise<User> {
  if (deps.config.signups !== 'open' || !(await repository.isSetupDone(deps.db))) {
    throw forbidden('This server takes new people by invite only');
  }
  const passwordHash = await hashPassword(person.password);
  return inTransaction(deps.db, (tx) => insertPerson(deps, tx, { ...person, passwordHash, isAdmin: false }));
}

export async function signUpWithInvite(deps: Deps, { token, ...person }: NewPerson & { token: string }): Promise<User> {
  if (deps.config.signups === 'closed') throw forbidden('This server takes no new people');
  await findInvite(deps.db, token); // before the hash, which is dear
  const passwordHash = await hashPassword(person.password);
  return inTransaction(deps.db, async (tx) => {
    const user = await insertPerson(deps, tx, { ...person, passwordHash, isAdmin: false });
    await reserveInvite(tx, token, user.id);
    return user;
  });
}

type HashedPerson = Omit<NewPerson, 'password'> & { passwordHash: string; isAdmin: boolean };

async function insertPerson(
  { hooks }: Deps,
  tx: Tx,
  { name, email, passwordHash, isAdmin }: HashedPerson,
): Promise<User> {
  const row = await repository.insertUser(tx, { id: newId(), name, email: email.toLowerCase(), isAdmin });
  if (!row) throw conflict('There is an account with this address already. Sign in instead');
  await repository.insertAccount(tx, {
    id: newId(),
    userId: row.id,
    providerId: 'credential',
    accountId: row.id,
    password: passwordHash,
  });
  await hooks.onUserCreated(tx, { id: row.id, name: row.name, email: row.email });
  return toUser(row);
}

export function toUser({ id, name, email, isAdmin, twoFactorEnabled, createdAt }: repository.UserRow): User {
  return { id, name, email, isAdmin, twoFactorEnabled, createdAt: createdAt.toISOString() };
}

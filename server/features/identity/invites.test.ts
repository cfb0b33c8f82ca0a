import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { inTransaction } from '#platform/db/database.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { createInvite, findInvite, listInvites, redeemInvite, revokeInvite, revokeInvitesBy } from './invites.ts';
import { signUpWithInvite } from './sign-up.ts';
import { invites, users } from './tables.ts';

const { platform, person } = await given();
const host = await person('Ada');
const missing = { code: 'not_found', message: 'Invite not found' };

async function invite({ maxUses = 1 } = {}) {
  const workspaceId = newId();
  const target = { kind: 'workspace' as const, targetId: workspaceId };
  const made = await createInvite(host, { ...target, workspaceId, role: 'member', expiresInDays: 7, maxUses });
  return { ...target, id: made.invite.id, url: made.url, token: made.url.slice(made.url.lastIndexOf('/') + 1) };
}

const redeem = (token: string, userId: string) => inTransaction(platform.db, (tx) => redeemInvite(tx, token, userId));

const usesOf = async (token: string) => (await findInvite(platform.db, token)) && (await listAll());
const listAll = async () => (await platform.db.select().from(invites)).map(({ id, uses }) => ({ id, uses }));

describe('an invite', () => {
  test('is a link whose token is not stored', async () => {
    const { url, token } = await invite();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/invite\/[\w-]{43}$/);
    const stored = await platform.db.select().from(invites);
    expect(
      JSON.stringify(stored.map((row) => ({ ...row, tokenHash: row.tokenHash.toString('base64url') }))),
    ).not.toContain(token);
    expect(await findInvite(platform.db, token)).toMatchObject({ invitedBy: 'Ada', role: 'member' });
  });

  test('counts a person once, however often they come', async () => {
    const { token, id } = await invite({ maxUses: 5 });
    const guest = await person();
    expect(await redeem(token, guest.actor.userId)).toMatchObject({ role: 'member', again: false });
    expect(await redeem(token, guest.actor.userId)).toMatchObject({ role: 'member', again: true });
    expect(await usesOf(token)).toContainEqual({ id, uses: 1 });
  });

  test('gives its last use to one of many who come at once', async () => {
    const { token } = await invite({ maxUses: 2 });
    const guests = await Promise.all(Array.from({ length: 8 }, () => person()));
    const tries = await Promise.allSettled(guests.map(({ actor }) => redeem(token, actor.userId)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject(missing);
    await expect(findInvite(platform.db, token)).rejects.toMatchObject(missing);
  });

  test('says the same when it is over, revoked, used up or never was', async () => {
    const [expired, revoked, used] = [await invite(), await invite(), await invite()];
    await platform.db
      .update(invites)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(invites.id, expired.id));
    await revokeInvite(host, { ...revoked, inviteId: revoked.id });
    await redeem(used.token, host.actor.userId);
    const guest = (await person()).actor.userId;
    for (const token of [expired.token, revoked.token, used.token, 'x'.repeat(43)]) {
      await expect(findInvite(platform.db, token)).rejects.toMatchObject(missing);
      await expect(redeem(token, guest)).rejects.toMatchObject(missing);
      const stranger = { name: 'Eve', email: `${newId()}@example.org`, password: 'long enough pass', token };
      await expect(signUp(stranger)).rejects.toMatchObject(missing);
    }
  });

  test('is listed while it works, and revoked only by way of its own target', async () => {
    const [mine, other] = [await invite(), await invite()];
    await expect(revokeInvite(host, { ...other, inviteId: mine.id })).rejects.toMatchObject(missing);
    expect(await listInvites(host, mine)).toMatchObject([{ id: mine.id, uses: 0, maxUses: 1 }]);
    await revokeInvite(host, { ...mine, inviteId: mine.id });
    expect(await listInvites(host, mine)).toEqual([]);
  });

  test('dies with the right of who made it', async () => {
    const [mine, elsewhere] = [await invite(), await invite()];
    await inTransaction(platform.db, (tx) => revokeInvitesBy(tx, mine.targetId, host.actor.userId));
    await expect(findInvite(platform.db, mine.token)).rejects.toMatchObject(missing);
    expect(await findInvite(platform.db, elsewhere.token)).toBeDefined();
  });
});

const signUp = (who: Parameters<typeof signUpWithInvite>[1], signups: 'invite' | 'closed' = 'invite') =>
  signUpWithInvite(
    { db: platform.db, config: { ...platform.config, signups }, hooks: { onUserCreated: async () => undefined } },
    who,
  );

describe('signing up by an invite', () => {
  const eve = { name: 'Eve', email: 'Eve@Example.org', password: 'long enough pass' };

  test('keeps the use for who signed up, and takes no second one when they accept', async () => {
    const { token } = await invite();
    const user = await signUp({ ...eve, token });
    expect(user).toMatchObject({ email: 'eve@example.org', isAdmin: false });
    await expect(findInvite(platform.db, token)).rejects.toMatchObject(missing);
    expect(await findInvite(platform.db, token, user.id)).toMatchObject({ role: 'member' });
    expect(await redeem(token, user.id)).toMatchObject({ again: false });
    expect(await redeem(token, user.id)).toMatchObject({ again: true });
  });

  test('makes no more accounts than the link has uses, however many try at once', async () => {
    const { token } = await invite({ maxUses: 2 });
    const before = (await platform.db.select().from(users)).length;
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, (_, i) => signUp({ ...eve, email: `eve${i}@example.org`, token })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await platform.db.select().from(users)).toHaveLength(before + 2);
  });

  test('is refused for an address that has an account, and keeps the use', async () => {
    const { token } = await invite();
    await expect(signUp({ ...eve, token })).rejects.toMatchObject({ code: 'conflict' });
    expect(await findInvite(platform.db, token)).toBeDefined();
  });

  test('is refused where nobody may sign up', async () => {
    const { token } = await invite();
    await expect(signUp({ ...eve, email: 'new@example.org', token }, 'closed')).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { eq, sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import type { Platform } from '#platform/context.ts';
import { inTransaction } from '#platform/db/database.ts';
import { createApp } from '#platform/http/app.ts';
import { mountRoutes } from '#platform/http/mount.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { identityRoutes } from './routes.ts';
import { createIdentity, SESSION_ENDED, type SessionEnded } from './service.ts';
import { hashToken } from './session-cookie.ts';
import { accounts, sessions, twoFactors, users } from './tables.ts';

const { platform } = await given({ env: { PARLEY_SIGNUPS: 'open' } });
const created: string[] = [];
const { inject, identity } = await serve(platform);
const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };

async function serve(on: Platform) {
  const running = createIdentity(on, {
    async onUserCreated(_tx, user) {
      created.push(user.email);
    },
  });
  const app = await createApp(on);
  mountRoutes(app, on, identityRoutes, (request) => running.authenticate(request.headers));
  running.mount(app);
  await app.ready();
  afterAll(() => app.close());
  const host = new URL(on.config.publicUrl).host;
  async function injectInto(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    { body, cookie, peer = '203.0.113.1' }: { body?: object; cookie?: string; peer?: string } = {},
  ) {
    const response = await app.inject({
      method,
      url: `/api${url}`,
      remoteAddress: peer,
      headers: { host, ...(cookie ? { cookie } : {}), 'user-agent': 'test' },
      ...(body ? { payload: body } : {}),
    });
    return {
      status: response.statusCode,
      body: response.body ? response.json() : undefined,
      headers: response.headers,
      cookie: response.cookies
        .filter((one) => one.value && one.maxAge !== 0)
        .map((one) => `${one.name}=${encodeURIComponent(one.value)}`)
        .join('; '),
      cookies: response.cookies,
    };
  }
  return { inject: injectInto, identity: running };
}

const signIn = (peer?: string, password = ada.password) =>
  inject('POST', '/auth/sign-in/email', { body: { email: ada.email, password }, ...(peer ? { peer } : {}) });

describe('the first admin', () => {
  test('signing up is refused before there is one, even where it is open to all', async () => {
    expect(await inject('POST', '/auth/sign-up/email', { body: ada })).toMatchObject({ status: 403 });
  });

  test('the link of an earlier start works no more', async () => {
    const [first, second] = [await identity.setupLink(), await identity.setupLink()];
    expect(second).toMatch(/^http:\/\/127\.0\.0\.1:3000\/setup\?token=[\w-]{43}$/);
    const token = new URL(String(first)).searchParams.get('token');
    expect(await inject('POST', '/setup', { body: { ...ada, token } })).toMatchObject({ status: 403 });
    expect((await inject('GET', '/setup')).body).toEqual({ setupNeeded: true, signups: 'open' });
  });

  test('is one, however many try at once, and is signed in', async () => {
    const token = new URL(String(await identity.setupLink())).searchParams.get('token');
    const tries = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        inject('POST', '/setup', { body: { ...ada, email: `admin${i}@example.org`, token } }),
      ),
    );
    const [winner, ...others] = tries.toSorted((a, b) => a.status - b.status);
    expect(winner).toMatchObject({ status: 201, body: { user: { isAdmin: true, name: 'Ada' } } });
    expect(new Set(others.map(({ status, body }) => `${status} ${body.error.code}`))).toEqual(
      new Set(['409 conflict']),
    );
    ada.email = winner!.body.user.email;
    expect(await platform.db.select().from(users)).toHaveLength(1);
    expect(created).toHaveLength(1);
    expect(await inject('GET', '/me', { cookie: winner!.cookie })).toMatchObject({ status: 200, body: winner!.body });
    expect(await identity.setupLink()).toBeUndefined();
    expect((await inject('GET', '/setup')).body.setupNeeded).toBe(false);
  });
});

describe('signing in', () => {
  test('an account made openly signs in by any writing of its address, and no token leaves but in the cookie', async () => {
    const made = await inject('POST', '/auth/sign-up/email', { body: { ...ada, email: 'second@example.org' } });
    expect(made).toMatchObject({ status: 200, body: { user: { email: 'second@example.org', isAdmin: false } } });
    const { cookie, body, cookies } = await inject('POST', '/auth/sign-in/email', {
      body: { email: 'SECOND@example.org', password: ada.password },
    });
    expect(cookies).toMatchObject([
      { name: 'parley.session_token', httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 30 * 24 * 3600 },
    ]);
    const token = cookies[0]!.value.split('.')[0]!;
    const session = await inject('GET', '/auth/get-session', { cookie });
    expect(session.body).toMatchObject({ user: { email: 'second@example.org' }, session: { userAgent: 'test' } });
    expect(JSON.stringify([body, session.body])).not.toContain(token);
    const stored = await platform.db.select().from(sessions);
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(stored.map((row) => row.token)).toContain(hashToken(token));
    // What a thief of the table has is no session.
    expect((await inject('GET', '/me', { cookie: `parley.session_token=${hashToken(token)}.x` })).status).toBe(401);
    expect((await platform.db.select().from(accounts))[0]?.password).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  });

  test('an address that is taken is refused, and so is a short password', async () => {
    const again = await inject('POST', '/auth/sign-up/email', { body: { ...ada, email: 'SECOND@example.org' } });
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    const short = await inject('POST', '/auth/sign-up/email', {
      body: { ...ada, email: 'x@example.org', password: '123' },
    });
    expect(short).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } });
  });

  test('a wrong password and an unknown address get one answer, in the shape of all errors', async () => {
    const answers = [
      await inject('POST', '/auth/sign-in/email', { body: { email: 'second@example.org', password: 'not this one' } }),
      await inject('POST', '/auth/sign-in/email', { body: { email: 'nobody@example.org', password: 'not this one' } }),
    ].map(({ status, body }) => ({ status, ...body.error, requestId: '' }));
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({
      status: 401,
      code: 'unauthenticated',
      details: { reason: 'INVALID_EMAIL_OR_PASSWORD' },
    });
  });

  test('an unknown address costs as much time as a wrong password', async () => {
    const time = async (email: string, i: number) => {
      const before = performance.now();
      await inject('POST', '/auth/sign-in/email', {
        body: { email, password: 'not this one' },
        peer: `198.51.100.${i}`,
      });
      return performance.now() - before;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 8; i++) {
      known.push(await time('second@example.org', i));
      unknown.push(await time('nobody@example.org', i));
    }
    // The fastest of each is the least disturbed: without the hash it would be a tenth.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) * 0.4);
    expect(Math.min(...unknown)).toBeLessThan(Math.min(...known) * 2.5);
  });

  test('nothing of better-auth is reachable but what is listed', async () => {
    for (const path of [
      '/ok',
      '/error',
      '/update-user',
      '/delete-user',
      '/list-sessions',
      '/sign-in-as',
      '/sign-in/email/',
      '/SIGN-OUT',
      '/',
      '/two-factor/send-otp',
      '/__proto__',
      '/set-password',
    ]) {
      expect([path, (await inject('GET', `/auth${path}`)).status]).toEqual([path, 404]);
      expect([path, (await inject('POST', `/auth${path}`, { body: {} })).status]).toEqual([path, 404]);
    }
    expect((await inject('GET', '/auth/sign-in/email')).status).toBe(404);
  });

  test('nonsense is refused and hurts nobody', async () => {
    for (const body of [
      [],
      { email: 1 },
      { email: 'a@b.cd' },
      { email: 'a@b.cd', password: 'x'.repeat(300) },
      { email: ['x'], password: {} },
    ]) {
      expect((await inject('POST', '/auth/sign-in/email', { body })).status).toBe(400);
    }
    for (const cookie of [
      'parley.session_token=',
      'parley.session_token=%',
      'parley.session_token=a.b.c',
      ';;=;',
      'x',
    ]) {
      expect((await inject('GET', '/me', { cookie })).status).toBe(401);
      expect((await inject('GET', '/auth/get-session', { cookie })).body).toBeNull();
    }
  });

  test('the peer is the connection and not what a client claims', async () => {
    const { cookie } = await signIn('192.0.2.55');
    const { items } = (await inject('GET', '/sessions', { cookie })).body;
    expect(items.find((one: { current: boolean }) => one.current)).toMatchObject({
      ipAddress: '192.0.2.55',
      userAgent: 'test',
    });
  });
});

describe('sessions', () => {
  const ended: string[] = [];
  platform.bus.subscribe(SESSION_ENDED, (event) => ended.push(...(event as SessionEnded).sessionIds));
  const idOf = async (cookie: string) => (await identity.authenticate({ cookie }))?.sessionId;

  test('one can be ended from another, at once and with news of it', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const thereId = await idOf(there.cookie);
    expect((await inject('DELETE', `/sessions/${thereId}`, { cookie: here.cookie })).status).toBe(200);
    expect(await identity.authenticate({ cookie: there.cookie })).toBeUndefined();
    expect(ended).toContain(thereId);
    expect((await inject('DELETE', `/sessions/${thereId}`, { cookie: here.cookie })).status).toBe(404);
  });

  test('signing out ends this one alone', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const hereId = await idOf(here.cookie);
    expect((await inject('POST', '/auth/sign-out', { cookie: here.cookie })).status).toBe(200);
    expect(await identity.authenticate({ cookie: here.cookie })).toBeUndefined();
    expect(ended).toContain(hereId);
    expect(await identity.authenticate({ cookie: there.cookie })).toBeDefined();
  });

  test("another person's session is as good as missing", async () => {
    const { cookie } = await signIn();
    const other = await inject('POST', '/auth/sign-in/email', {
      body: { email: 'second@example.org', password: ada.password },
    });
    const otherId = await idOf(other.cookie);
    expect((await inject('DELETE', `/sessions/${otherId}`, { cookie })).body.error.message).toBe('Session not found');
    expect(await idOf(other.cookie)).toBe(otherId);
  });

  test('all others end together', async () => {
    const [here, there] = [await signIn(), await signIn()];
    await Promise.all([idOf(here.cookie), idOf(there.cookie)]);
    expect((await inject('DELETE', '/sessions', { cookie: here.cookie })).status).toBe(200);
    expect(await identity.authenticate({ cookie: there.cookie })).toBeUndefined();
    expect((await inject('GET', '/sessions', { cookie: here.cookie })).body.items).toMatchObject([{ current: true }]);
  });

  test('a changed password ends every other one, also if the client asks to keep them', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const thereId = await idOf(there.cookie);
    const body = { currentPassword: ada.password, newPassword: 'another good one', revokeOtherSessions: false };
    const changed = await inject('POST', '/auth/change-password', { body, cookie: here.cookie });
    expect(changed.status).toBe(200);
    expect(ended).toContain(thereId);
    expect(await identity.authenticate({ cookie: there.cookie })).toBeUndefined();
    expect(await identity.authenticate({ cookie: changed.cookie })).toBeDefined();
    expect((await signIn()).status).toBe(401);
    const back = { currentPassword: 'another good one', newPassword: ada.password };
    expect((await inject('POST', '/auth/change-password', { body: back, cookie: changed.cookie })).status).toBe(200);
  });

  test('a password that changes while it is being checked opens nothing', async () => {
    const { cookie } = await signIn();
    const userId = String((await identity.authenticate({ cookie }))?.userId);
    const isHers = eq(accounts.userId, userId);
    const [before] = await platform.db.select().from(accounts).where(isHers);
    const { late } = await inTransaction(platform.db, async (tx) => {
      await tx.update(accounts).set({ password: 'another hash' }).where(isHers);
      const trying = signIn();
      await Promise.race([trying, somebodyWaits()]);
      return { late: trying };
    });
    expect((await late).status).toBe(401);
    await platform.db.update(accounts).set({ password: before!.password }).where(isHers);
  });

  test('a password that was hashed more cheaply is hashed anew when it is right', async () => {
    const weak = await hash(ada.password, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    const isHers = eq(accounts.userId, users.id);
    const [row] = await platform.db.select().from(accounts).innerJoin(users, isHers).where(eq(users.email, ada.email));
    const own = eq(accounts.id, row!.accounts.id);
    await platform.db.update(accounts).set({ password: weak }).where(own);
    expect((await signIn('192.0.2.9', 'not this one')).status).toBe(401);
    expect((await platform.db.select().from(accounts).where(own))[0]?.password).toBe(weak);
    expect((await signIn()).status).toBe(200);
    expect((await platform.db.select().from(accounts).where(own))[0]?.password).toContain('$m=65536,t=3,p=1$');
    expect((await signIn()).status).toBe(200);
  });

  async function somebodyWaits(): Promise<void> {
    for (;;) {
      const { rows } = await platform.db.execute(
        sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  test('one that is in use is moved along once a day, one that is over is nobody', async () => {
    const { cookie } = await signIn();
    expect((await inject('GET', '/me', { cookie })).cookies).toEqual([]);
    const dayAgo = new Date(Date.now() - 25 * 3600_000);
    await platform.db.update(sessions).set({ updatedAt: dayAgo, expiresAt: new Date(Date.now() + 60_000) });
    const renewed = await inject('GET', '/me', { cookie });
    expect(renewed.cookie).toBe(cookie);
    expect(renewed.cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax', maxAge: 30 * 24 * 3600 }]);
    await platform.db.update(sessions).set({ expiresAt: new Date(Date.now() - 1) });
    platform.bus.publish(SESSION_ENDED, { sessionIds: [await idOf(cookie)] });
    expect((await inject('GET', '/me', { cookie })).status).toBe(401);
  });
});

describe('a second factor', () => {
  test('is asked for once it is proven, stored encrypted, and its codes work', async () => {
    const { cookie } = await signIn();
    const enabled = await inject('POST', '/auth/two-factor/enable', { body: { password: ada.password }, cookie });
    const secret = new URL(enabled.body.totpURI).searchParams.get('secret')!;
    const proven = await inject('POST', '/auth/two-factor/verify-totp', { body: { code: totp(secret) }, cookie });
    expect(proven.status).toBe(200);
    const [stored] = await platform.db.select().from(twoFactors);
    expect(JSON.stringify(stored)).not.toContain(enabled.body.backupCodes[0]);
    expect(stored?.secret).toMatch(/^\$ba\$1\$/);

    const first = await signIn();
    expect(first).toMatchObject({ status: 200, body: { twoFactorRedirect: true, twoFactorMethods: ['totp'] } });
    expect((await inject('GET', '/me', { cookie: first.cookie })).status).toBe(401);
    const wrong = await inject('POST', '/auth/two-factor/verify-totp', {
      body: { code: '000000' },
      cookie: first.cookie,
    });
    expect(wrong).toMatchObject({ status: 401, body: { error: { details: { reason: 'INVALID_CODE' } } } });
    const second = await inject('POST', '/auth/two-factor/verify-totp', {
      body: { code: totp(secret) },
      cookie: first.cookie,
    });
    expect(second.status).toBe(200);
    expect((await inject('GET', '/me', { cookie: second.cookie })).body.user.twoFactorEnabled).toBe(true);

    const other = await signIn();
    const body = { code: enabled.body.backupCodes[0] };
    const byCode = await inject('POST', '/auth/two-factor/verify-backup-code', { body, cookie: other.cookie });
    expect(byCode.status).toBe(200);
    expect(
      (await inject('POST', '/auth/two-factor/disable', { body: { password: ada.password }, cookie: byCode.cookie }))
        .status,
    ).toBe(200);
  });
});

function totp(base32: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...base32].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest.readUInt8(19) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('a passkey', () => {
  test('is registered by who is signed in, and signs in alone if its holder was verified', async () => {
    const { cookie } = await signIn();
    const options = await inject('GET', '/auth/passkey/generate-register-options', { cookie });
    expect(options.body.rp).toEqual({ name: 'Parley', id: 'localhost' });
    const key = authenticator(options.body.rp.id, platform.config.publicUrl);
    const registered = await inject('POST', '/auth/passkey/verify-registration', {
      body: { name: 'Laptop', response: key.register(options.body.challenge) },
      cookie: `${cookie}; ${options.cookie}`,
    });
    expect(registered).toMatchObject({ status: 200, body: { name: 'Laptop' } });

    const attempt = async (answer: Parameters<typeof key.answer>[1]) => {
      const asked = await inject('GET', '/auth/passkey/generate-authenticate-options');
      const body = { response: key.answer(asked.body.challenge, answer) };
      return inject('POST', '/auth/passkey/verify-authentication', { body, cookie: asked.cookie });
    };
    const inHand = await attempt({ verified: true });
    expect(inHand.status).toBe(200);
    expect(JSON.stringify(inHand.body)).not.toContain(inHand.cookies[0]!.value.split('.')[0]);
    expect((await inject('GET', '/me', { cookie: inHand.cookie })).status).toBe(200);
    expect((await attempt({ verified: false })).status).toBe(401);
    expect((await attempt({ verified: true, origin: 'https://evil.example' })).status).toBe(400);

    const stranger = await inject('POST', '/auth/sign-in/email', {
      body: { email: 'second@example.org', password: ada.password },
    });
    const body = { id: registered.body.id };
    const stolen = await inject('POST', '/auth/passkey/delete-passkey', { body, cookie: stranger.cookie });
    const missing = await inject('POST', '/auth/passkey/delete-passkey', {
      body: { id: newId() },
      cookie: stranger.cookie,
    });
    expect([stolen.status, stolen.body.error.message]).toEqual([missing.status, missing.body.error.message]);
    expect((await inject('GET', '/auth/passkey/list-user-passkeys', { cookie })).body).toHaveLength(1);
    expect((await inject('POST', '/auth/passkey/delete-passkey', { body, cookie })).status).toBe(200);
    expect((await attempt({ verified: true })).status).toBe(401);
  });
});

/** What a browser and its key say, by the letter of WebAuthn. */
function authenticator(rpId: string, ownOrigin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  const credentialId = randomBytes(16);
  const id = credentialId.toString('base64url');
  const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
  const clientData = (type: string, challenge: string, origin = ownOrigin) =>
    Buffer.from(JSON.stringify({ type, challenge, origin }));
  const base = { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
  const coseKey = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
  return {
    register(challenge: string) {
      const length = Buffer.from([0, credentialId.length]);
      const head = [sha256(rpId), Buffer.from([0x45]), Buffer.alloc(4), Buffer.alloc(16)];
      const authData = Buffer.concat([...head, length, credentialId, coseKey]);
      const attestationObject = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
        Buffer.from([0x58, authData.length]),
        authData,
      ]).toString('base64url');
      const clientDataJSON = clientData('webauthn.create', challenge).toString('base64url');
      return { ...base, response: { clientDataJSON, attestationObject, transports: ['internal'] } };
    },
    answer(challenge: string, { verified, origin }: { verified: boolean; origin?: string }) {
      const authData = Buffer.concat([sha256(rpId), Buffer.from([verified ? 0x05 : 0x01]), Buffer.alloc(4)]);
      const client = clientData('webauthn.get', challenge, origin);
      const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), privateKey).toString('base64url');
      const clientDataJSON = client.toString('base64url');
      return { ...base, response: { clientDataJSON, authenticatorData: authData.toString('base64url'), signature } };
    },
  };
}

describe('guessing', () => {
  test('is slowed for an account and refused for a peer, known address or not, and never locks the owner out', async () => {
    for (const email of ['second@example.org', 'nobody-else@example.org']) {
      const guess = (peer: string, password = 'a wrong guess') =>
        inject('POST', '/auth/sign-in/email', { body: { email, password }, peer });
      const statuses: number[] = [];
      for (let i = 0; i < 13; i++) statuses.push((await guess(`2001:db8:0:${email.length}::${i}`)).status);
      // All addresses of one network are one peer: ten guesses, one slow one, then it has to wait.
      expect(statuses).toEqual([...Array(11).fill(401), 429, 429]);
    }
    const owner = await inject('POST', '/auth/sign-in/email', {
      body: { email: 'second@example.org', password: ada.password },
      peer: '203.0.113.77',
    });
    expect(owner.status).toBe(200);
  });
});

describe('behind TLS', () => {
  test('cookies are bound to the host, and the configured admin needs no link', async () => {
    const env = {
      PARLEY_PUBLIC_URL: 'https://chat.example.org',
      PARLEY_ADMIN_EMAIL: 'root@example.org',
      PARLEY_ADMIN_PASSWORD: 'configured once',
    };
    const secure = await given({ env });
    const server = await serve(secure.platform);
    await Promise.all([server.identity.ensureConfiguredAdmin(), server.identity.ensureConfiguredAdmin()]);
    expect(await server.identity.setupLink()).toBeUndefined();
    expect(await secure.platform.db.select().from(users)).toMatchObject([{ email: 'root@example.org', isAdmin: true }]);
    const body = { email: 'root@example.org', password: 'configured once' };
    const { cookies, cookie } = await server.inject('POST', '/auth/sign-in/email', { body });
    expect(cookies).toMatchObject([{ name: '__Host-parley.session_token', secure: true, httpOnly: true, path: '/' }]);
    expect(cookies[0]).not.toHaveProperty('domain');
    expect((await server.inject('GET', '/me', { cookie })).status).toBe(200);
    expect(await server.inject('POST', '/auth/sign-up/email', { body: { ...ada } })).toMatchObject({ status: 403 });
  });
});

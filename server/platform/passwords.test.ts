import { argon2Sync } from 'node:crypto';
import { hash, hashRaw } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { DUMMY_HASH, hashPassword, needsRehash, verifyAgainstDummy, verifyPassword } from './passwords.ts';

const cheap = { algorithm: 2, memoryCost: 64, timeCost: 1, parallelism: 1, outputLen: 32 } as const;

describe('hashing', () => {
  test('writes argon2id with 64 MiB, three passes, one lane, 16 bytes of salt and 32 of tag', async () => {
    const made = await hashPassword('correct horse');
    expect(made).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await verifyPassword(made, 'correct horse')).toBe(true);
    expect(await verifyPassword(made, 'correct horse ')).toBe(false);
    expect(await verifyPassword(made, '')).toBe(false);
  });

  test('salts each hash anew', async () => {
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
  });

  test('takes the same letters for the same password, composed or not', async () => {
    expect(await verifyPassword(await hashPassword('Caf\u00e9'), 'Cafe\u0301')).toBe(true);
  });

  test('takes what is no hash for a wrong password', async () => {
    expect(await verifyPassword('not a hash', 'x')).toBe(false);
    expect(await verifyPassword('', 'x')).toBe(false);
    expect(await verifyPassword('$argon2id$v=19$m=65536,t=3,p=1$AAAA', 'x')).toBe(false);
  });

  test('never accepts a password for an unknown address', async () => {
    expect(await verifyAgainstDummy('anything')).toBe(false);
  });
});

describe('the hash function', () => {
  const input = { message: Buffer.alloc(32, 1), nonce: Buffer.alloc(16, 2), secret: Buffer.alloc(8, 3) };
  const cost = { parallelism: 4, tagLength: 32, memory: 32, passes: 3 };

  test('equals a second implementation, which passes the argon2id vector of RFC 9106 §5.3', async () => {
    const rfc = argon2Sync('argon2id', { ...input, ...cost, associatedData: Buffer.alloc(12, 4) });
    expect(rfc.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
    // Ours cannot take associated data, so the two are compared on the vector without it.
    const ours = await hashRaw(input.message, {
      algorithm: 2,
      salt: input.nonce,
      secret: input.secret,
      parallelism: 4,
      outputLen: 32,
      memoryCost: 32,
      timeCost: 3,
    });
    expect(ours).toEqual(argon2Sync('argon2id', { ...input, ...cost }));
  });

  test('accepts the PHC string of the reference implementation', async () => {
    const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword(reference, 'password')).toBe(true);
    expect(await verifyPassword(reference, 'passwore')).toBe(false);
  });
});

describe('needsRehash', () => {
  test('is content with a hash made today, the one for unknown addresses included', async () => {
    expect(needsRehash(await hashPassword('x'))).toBe(false);
    expect(needsRehash(DUMMY_HASH)).toBe(false);
  });

  test.each([
    ['less memory', { ...cheap, timeCost: 3 }],
    ['fewer passes', { ...cheap, memoryCost: 65_536 }],
    ['another variant', { ...cheap, memoryCost: 65_536, timeCost: 3, algorithm: 1 as const }],
    ['a shorter tag', { ...cheap, memoryCost: 65_536, timeCost: 3, outputLen: 16 }],
    ['a shorter salt', { ...cheap, memoryCost: 65_536, timeCost: 3, salt: Buffer.alloc(8, 1) }],
  ])('asks for a new one after %s', async (_what, options) => {
    expect(needsRehash(await hash('x', options))).toBe(true);
  });

  test('asks for a new one when there is none', () => expect(needsRehash('')).toBe(true));
});

describe('the queue', () => {
  test('works on two, keeps 32 waiting, and sends the rest away to try again', async () => {
    const stored = await hash('x', cheap);
    const results = await Promise.allSettled(Array.from({ length: 40 }, () => verifyPassword(stored, 'x')));
    expect(results.filter((r) => r.status === 'fulfilled' && r.value)).toHaveLength(34);
    const refused = results.filter((r) => r.status === 'rejected');
    expect(refused).toHaveLength(6);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'unavailable' });
    // Nothing is stuck afterwards.
    expect(await Promise.all(Array.from({ length: 34 }, () => verifyPassword(stored, 'x')))).toHaveLength(34);
  });
});

import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { unavailable } from './errors.ts';

/** RFC 9106's second recommended choice but for one lane: about 75 ms and 64 MiB a hash. */
const ARGON2ID = { algorithm: 2, version: 1, memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 } as const;
const SALT_BYTES = 16;

/** Each holds 64 MiB and one of libuv's four threads while it runs. */
const AT_ONCE = 2;
/** About 1.2 s of work; who comes later is told to try again instead of making everybody wait. */
const MAX_WAITING = 32;

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(normalised(password), { ...ARGON2ID, salt: randomBytes(SALT_BYTES) }));

/** False for a wrong password and for a hash that is not one; costs the same either way. */
export async function verifyPassword(storedHash: string, password: string): Promise<boolean> {
  if (!isHash(storedHash)) return verifyAgainstDummy(password);
  return inTurn(() => verify(storedHash, normalised(password)));
}

/** Call when the address is unknown: takes as long as a real check, so timing does not tell who has an account. */
export async function verifyAgainstDummy(password: string): Promise<false> {
  await inTurn(() => verify(DUMMY_HASH, normalised(password)));
  return false;
}

/** True when the hash was made with other parameters than today's: hash again at the next successful sign-in. */
export function needsRehash(storedHash: string): boolean {
  if (!isHash(storedHash)) return true;
  const { saltLen, ...made } = parseOptions(storedHash);
  return saltLen !== SALT_BYTES || Object.entries(ARGON2ID).some(([name, value]) => Reflect.get(made, name) !== value);
}

/** The hash of 32 random bytes nobody kept, made with today's parameters (a test holds it to that). */
export const DUMMY_HASH =
  '$argon2id$v=19$m=65536,t=3,p=1$lAaqvqNHfVSFCPnlkUDBJw$86aQKdew3IsY266+Xf+O5BmlXT8v+eYDi/QTDX4ULqc';

/** The same letters typed on another keyboard or system must be the same password. */
const normalised = (password: string) => password.normalize('NFKC');

function isHash(text: string): boolean {
  try {
    return parseOptions(text).outputLen > 0;
  } catch {
    return false;
  }
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++;
  else await turn();
  try {
    return await work();
  } finally {
    // A finished hash hands its place over, so `running` only falls when nobody waits.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

function turn(): Promise<void> {
  if (waiting.length >= MAX_WAITING) {
    throw unavailable('Too many people are signing in at this moment. Try again in a few seconds');
  }
  return new Promise((resolve) => waiting.push(resolve));
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint, InputOf, OutputOf } from '../../contract/endpoint.ts';
import { errorBodySchema } from '../../contract/errors.ts';
import { type Notes, putNotes } from '../../contract/first-use.ts';

export const ADMIN = { email: 'admin@example.org', password: 'correct horse battery' };
/** What a server needs so that people can sign up, and that an admin is there from the start. */
export const OPEN_HOUSE = {
  PARLEY_SIGNUPS: 'open',
  PARLEY_ADMIN_EMAIL: ADMIN.email,
  PARLEY_ADMIN_PASSWORD: ADMIN.password,
};

const ANSWER_WITHIN_MS = 20_000;
/** A question, unlike a change, can be asked again when the server says that its database is away for a moment. */
const ASK_AGAIN_MS = 250;
const ASK_AGAIN_TIMES = 40;

/** The server answered, and the answer is no. Everything else that is thrown leaves open what happened. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

let devices = 0;
/** Every device comes from an address of its own, as through a proxy: the server counts requests by address. */
const nextAddress = () => `10.${(++devices >> 16) & 255}.${(devices >> 8) & 255}.${devices & 255}`;

/** One signed-in device of somebody. */
export type Person = {
  userId: string;
  headers: { cookie: string; 'x-forwarded-for': string };
  call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>>;
};

/** As a browser keeps them for this address. */
export const cookiesOf = ({ headers }: Pick<Person, 'headers'>, url: string) =>
  headers.cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });

/** Somebody who has been here for a while: nothing is offered or explained to them by itself. */
const AT_HOME: Notes = { tour: 'done', hints: 'off' };

export async function atHome<P extends Person>(person: P): Promise<P> {
  await person.call(putNotes, { notes: AT_HOME });
  return person;
}

type Account = { email: string; password: string; name?: string };

export async function signUp(origin: string, name: string): Promise<Person & { account: Account }> {
  const account = { name, email: `${name.toLowerCase()}-${crypto.randomUUID()}@example.org`, password: ADMIN.password };
  return { ...(await enter(origin, 'sign-up', account)), account };
}

export const signIn = (origin: string, { email, password }: Account): Promise<Person> =>
  enter(origin, 'sign-in', { email, password });

async function enter(origin: string, how: 'sign-up' | 'sign-in', body: Account): Promise<Person> {
  const from = { 'x-forwarded-for': nextAddress() };
  const answer = await fetch(`${origin}/api/auth/${how}/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...from },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Refused(answer.status, `${how}: ${text}`);
  const { user } = JSON.parse(text) as { user: { id: string } };
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return personWith(origin, { userId: user.id, headers: { cookie, ...from } });
}

/** Somebody who signed in before, perhaps in another process. */
export function personWith(origin: string, { userId, headers }: Pick<Person, 'userId' | 'headers'>): Person {
  return { userId, headers, call: (endpoint, input) => call(origin, headers, endpoint, input) };
}

async function call<E extends Endpoint>(
  origin: string,
  headers: Person['headers'],
  endpoint: E,
  input: InputOf<E>,
  again = ASK_AGAIN_TIMES,
): Promise<OutputOf<E>> {
  const { method, path } = endpoint;
  const rest = { ...(input as Record<string, unknown>) };
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return value;
  });
  const inQuery = method === 'GET' || method === 'DELETE';
  const query = inQuery ? `?${new URLSearchParams(rest as Record<string, string>)}` : '';
  const answer = await fetch(`${origin}/api${filled}${query}`, {
    method,
    headers: { ...headers, ...(inQuery ? {} : { 'content-type': 'application/json' }) },
    ...(inQuery ? {} : { body: JSON.stringify(rest) }),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const body: unknown = await answer.json();
  if (answer.status === 503 && method === 'GET' && again > 0) {
    await sleep(ASK_AGAIN_MS);
    return call(origin, headers, endpoint, input, again - 1);
  }
  if (answer.ok) return body as OutputOf<E>;
  const told = errorBodySchema.safeParse(body);
  throw new Refused(answer.status, told.data?.error.message ?? JSON.stringify(body));
}

import { describeError } from './log-errors.ts';
import { isSecretName, REDACTED, scrub } from './log-scrub.ts';

const MAX_DEPTH = 6;
const MAX_ITEMS = 50;

type Fields = Record<string, unknown>;

/** What is handed to a log call, as it may be written: a copy, so nothing that happens to it later matters. */
export function redactFields(fields: object): Fields {
  if (fields instanceof Error) return { err: describeError(fields) };
  const redacted = isPlain(fields) ? redactEach(fields, 0) : {};
  for (const name of ['req', 'request'])
    if (name in fields) redacted[name] = describeRequest(Reflect.get(fields, name));
  for (const name of ['res', 'reply']) if (name in fields) redacted[name] = describeReply(Reflect.get(fields, name));
  return redacted;
}

export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrub(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return describeError(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
  if (value instanceof URL) return scrub(value.href);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth === MAX_DEPTH) return '[deeper]';
  if (Array.isArray(value) || value instanceof Set) {
    return [...value].slice(0, MAX_ITEMS).map((item) => redactValue(item, depth + 1));
  }
  if (value instanceof Map) return redactEach(Object.fromEntries(value), depth);
  // What an object of some class would show of itself is not known here.
  return isPlain(value) ? redactEach(value, depth) : `[${scrub(value.constructor?.name ?? 'object')}]`;
}

function redactEach(fields: object, depth: number): Fields {
  const redacted: Fields = {};
  for (const name of Object.keys(fields).slice(0, MAX_ITEMS)) {
    const value: unknown = Reflect.get(fields, name);
    const hide = isSecretName(name) && value !== undefined && value !== null && typeof value !== 'boolean';
    redacted[scrub(name)] = hide ? REDACTED : redactValue(value, depth + 1);
  }
  return redacted;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** The route and not the address: addresses carry search words and the tokens of links. */
function describeRequest(request: unknown): Fields {
  const { method, id, routeOptions } = Object(request) as {
    method?: unknown;
    id?: unknown;
    routeOptions?: { url?: unknown };
  };
  return { method: redactValue(method), route: redactValue(routeOptions?.url), id: redactValue(id) };
}

const describeReply = (reply: unknown): Fields => ({ statusCode: redactValue(Object(reply).statusCode) });

import { scrub } from './log-scrub.ts';

export type ErrorRecord = { type: string; message: string; [field: string]: unknown };

// The fields of errors that name things, never values. A list of those to leave out would miss the next library's.
const FIELDS = `code status statusCode errno syscall severity schema table column constraint routine address port signal
  exitCode isRetryable requestId`.split(/\s+/);
const MAX_CAUSES = 5;
const MAX_FRAMES = 20;

/** What a log may say about an error: enough to find the bug, nothing of what people wrote. */
export function describeError(error: Error, causes = 0): ErrorRecord {
  const record: ErrorRecord = { type: scrub(error.name), message: messageOf(error) };
  for (const field of FIELDS) {
    const value: unknown = Reflect.get(error, field);
    if (typeof value === 'number' || typeof value === 'boolean') record[field] = value;
    if (typeof value === 'string') record[field] = scrub(value);
  }
  record['stack'] = framesOf(error);
  if (causes === MAX_CAUSES) return record;
  const describe = (cause: unknown) => (cause instanceof Error ? describeError(cause, causes + 1) : typeof cause);
  if (error.cause !== undefined) record['cause'] = describe(error.cause);
  if (error instanceof AggregateError) record['errors'] = error.errors.slice(0, MAX_CAUSES).map(describe);
  return record;
}

/** Libraries write the values they choke on into their messages; each kind is cut where its value begins. */
function messageOf(error: Error): string {
  const message = String(error.message);
  if (hasText(error, 'query')) return scrub(`Failed query: ${withoutLiterals(error.query)}`); // Drizzle appends the parameters
  if (hasText(error, 'severity') && hasText(error, 'code')) return scrub(fromPostgres(error.code, message));
  if (Array.isArray(Reflect.get(error, 'issues'))) return fromZod(Reflect.get(error, 'issues'));
  if (error.name.startsWith('AI_')) return scrub(message.replace(/\b(Value|Text|data):[\s\S]*/i, '$1: …'));
  if (error instanceof SyntaxError || /(invalid header value|valid JSON)/.test(message))
    return scrub(withoutQuoted(message));
  return scrub(message.replace(/(Failed to parse URL from) [\s\S]*/, '$1 …'));
}

/** Class 22 is about values, 42601 quotes the statement; other messages name tables and columns in their quotes. */
const fromPostgres = (code: string, message: string) =>
  code.startsWith('22') || code === '42601' ? withoutQuoted(message) : message;

function fromZod(issues: unknown): string {
  const said = (Array.isArray(issues) ? issues : []).slice(0, 10).map((issue: unknown) => {
    const { path, code } = issue as { path?: unknown; code?: unknown };
    return `${Array.isArray(path) ? path.map(String).join('.') : ''}: ${String(code)}`;
  });
  return scrub(`Does not fit the schema: ${said.join(', ')}`);
}

const withoutLiterals = (sql: string) =>
  sql.replace(/'(?:[^']|'')*'?/g, "'…'").replace(/\$(\w*)\$[\s\S]*?(?:\$\1\$|$)/g, '$…$');
const withoutQuoted = (message: string) => message.replace(/["'`](?:[\s\S]*["'`]|[\s\S]*)/, '…');

const hasText = <Name extends string>(error: Error, name: Name): error is Error & Record<Name, string> =>
  typeof Reflect.get(error, name) === 'string';

/** Where it happened, without the message that a stack begins with. */
function framesOf({ stack = '', message }: Error): string {
  const after = stack.indexOf(message) + message.length;
  const frames = stack.slice(after > message.length ? after : 0).split('\n');
  return frames
    .filter((line) => /^ {4}at .{1,300}(?::\d+:\d+|<anonymous>|native)\)?$/.test(line))
    .slice(0, MAX_FRAMES)
    .join('\n');
}

import path from 'node:path';
import { z } from 'zod';
import { nearest } from './nearest.ts';
import { StartError } from './start-error.ts';

export const ROLES = ['api', 'realtime', 'worker'] as const;
export const SIGNUPS = ['invite', 'open', 'closed'] as const;
const MIB = 1024 * 1024;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const oneOf = <const T extends readonly string[]>(words: T) =>
  setting(`one of ${words.join(', ')}`, (text) => words.find((word): word is T[number] => word === text));
const text = (wants: string) => setting(wants, (value) => value);
const wholeNumber = (min: number, max: number) =>
  setting(`a whole number from ${min} to ${max}`, (value) => {
    const number = Number(value);
    return /^\d+$/.test(value) && number >= min && number <= max ? number : undefined;
  });
const url = (wants: string, ...schemes: string[]) =>
  setting(wants, (value) => (schemes.includes(urlOf(value)?.protocol ?? '') ? value.replace(/\/+$/, '') : undefined));
const webUrl = (example: string) => url(`an address such as ${example}`, 'http:', 'https:');
const list = <T>(wants: string, read: (item: string) => T | undefined) =>
  setting(wants, (value) => {
    const items = value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean)
      .map(read);
    return items.length > 0 && items.every((item) => item !== undefined) ? (items as T[]) : undefined;
  });

/** Every variable Parley reads, what it wants in words, and its default. */
const variables = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: setting('the name or address of a network interface', (value) =>
    /^[\w.:%-]+$/.test(value) ? value : undefined,
  ).default('127.0.0.1'),
  PARLEY_PUBLIC_URL: setting(
    'the address people open, such as https://chat.example.org, without a path',
    originOf,
  ).optional(),
  PARLEY_DATA_DIR: text('a directory').default('./data'),
  PARLEY_ROLES: list(`a comma list of ${ROLES.join(', ')}`, (item) => ROLES.find((role) => role === item)).default([
    ...ROLES,
  ]),
  PARLEY_MASTER_KEY_FILE: text('a file').optional(),
  PARLEY_SIGNUPS: oneOf(SIGNUPS).default('invite'),
  PARLEY_ADMIN_EMAIL: setting('an e-mail address', (value) => z.email().safeParse(value).data).optional(),
  // The same bounds as for every other password, see contract/identity.ts.
  PARLEY_ADMIN_PASSWORD: setting('10 to 256 characters', (value) =>
    value.length >= 10 && value.length <= 256 ? value : undefined,
  ).optional(),
  PARLEY_DEFAULT_MODEL: setting('provider:model, such as anthropic:claude-sonnet-5', (value) =>
    /^[\w-]+:\S+$/.test(value) ? value : undefined,
  ).optional(),
  PARLEY_FILE_MAX_MB: wholeNumber(1, 100_000).default(200),
  PARLEY_FILES_QUOTA_MB: wholeNumber(1, 1_000_000_000).default(10_240),
  PARLEY_ALLOWED_HOSTS: list('a comma list of host names or addresses', (item) =>
    /^[\w.:[\]-]+$/.test(item) ? item.toLowerCase() : undefined,
  ).default([]),
  DATABASE_URL: url('postgresql://user:password@host:5432/database', 'postgresql:', 'postgres:').optional(),
  REDIS_URL: url('redis://host:6379', 'redis:', 'rediss:').optional(),
  SMTP_URL: url('smtp://user:password@host:587', 'smtp:', 'smtps:').optional(),
  ANTHROPIC_API_KEY: text('a key').optional(),
  ANTHROPIC_BASE_URL: webUrl('https://api.anthropic.com').optional(),
  OPENAI_API_KEY: text('a key').optional(),
  OPENAI_BASE_URL: webUrl('https://api.openai.com/v1').optional(),
  OLLAMA_BASE_URL: webUrl('http://127.0.0.1:11434').optional(),
  ASSET_BASE_URL: webUrl('https://cdn.example.org/parley').optional(),
  S3_ENDPOINT: webUrl('https://s3.example.org').optional(),
  S3_BUCKET: text('the name of a bucket').optional(),
  S3_REGION: text('a region').default('us-east-1'),
  S3_ACCESS_KEY_ID: text('a key id').optional(),
  S3_SECRET_ACCESS_KEY: text('a key').optional(),
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: webUrl('http://127.0.0.1:4318').optional(),
});
type Values = z.output<typeof variables>;

export type Config = ReturnType<typeof arrange>;

/** Reads the environment. Throws one line that names the variable, what it got and what it wants; never a secret. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  // `NAME=` in a compose file means "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  refuseUnknown(Object.keys(given));
  const parsed = variables.safeParse(given);
  if (parsed.success) return arrange(parsed.data);
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0]);
  throw new StartError(`${name} is ${shown(name, given[name] ?? '')}, but must be ${issue?.message}.`);
}

function arrange(values: Values) {
  const dataDir = path.resolve(values.PARLEY_DATA_DIR);
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PARLEY_PUBLIC_URL ?? `http://${hostInUrl(values.HOST)}:${values.PORT}`,
    dataDir,
    roles: values.PARLEY_ROLES,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    masterKeyFile: path.resolve(values.PARLEY_MASTER_KEY_FILE ?? path.join(dataDir, 'master.key')),
    signups: values.PARLEY_SIGNUPS,
    admin: adminOf(values),
    providers: {
      anthropic: { apiKey: values.ANTHROPIC_API_KEY, baseUrl: values.ANTHROPIC_BASE_URL },
      openai: { apiKey: values.OPENAI_API_KEY, baseUrl: values.OPENAI_BASE_URL },
      ollama: { baseUrl: values.OLLAMA_BASE_URL },
    },
    defaultModel: values.PARLEY_DEFAULT_MODEL,
    allowedHosts: values.PARLEY_ALLOWED_HOSTS,
    assetBaseUrl: values.ASSET_BASE_URL,
    files: { maxBytes: values.PARLEY_FILE_MAX_MB * MIB, quotaBytes: values.PARLEY_FILES_QUOTA_MB * MIB },
    s3: s3Of(values),
    smtpUrl: values.SMTP_URL,
    logLevel: values.LOG_LEVEL,
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
}

function adminOf({ PARLEY_ADMIN_EMAIL: email, PARLEY_ADMIN_PASSWORD: password }: Values) {
  if (email && password) return { email, password };
  if (email)
    throw new StartError(
      'PARLEY_ADMIN_EMAIL is set, but PARLEY_ADMIN_PASSWORD is not: set both, or neither to get a setup link.',
    );
  if (password)
    throw new StartError(
      'PARLEY_ADMIN_PASSWORD is set, but PARLEY_ADMIN_EMAIL is not: set both, or neither to get a setup link.',
    );
  return undefined;
}

function s3Of(values: Values) {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = values;
  if (endpoint && bucket && accessKeyId && secretAccessKey)
    return { endpoint, bucket, region: values.S3_REGION, accessKeyId, secretAccessKey };
  const parts = {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  };
  const missing = Object.entries(parts)
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length === Object.keys(parts).length) return undefined;
  throw new StartError(
    `${missing[0]} is not set, but other S3_ variables are: set all of ${Object.keys(parts).join(', ')}, or none.`,
  );
}

/** A misspelt variable would be silently without effect, and with some of them that is a hole. */
function refuseUnknown(names: string[]): void {
  const known = Object.keys(variables.shape);
  const unknown = names.find((name) => name.startsWith('PARLEY_') && !known.includes(name));
  if (!unknown) return;
  const guess = nearest(unknown, known);
  throw new StartError(`${unknown} is not a variable Parley knows${guess ? `: did you mean ${guess}?` : '.'}`);
}

const SECRET = /KEY$|PASSWORD$|KEY_ID$|^DATABASE_URL$|^REDIS_URL$|^SMTP_URL$/;

function shown(name: string, value: string): string {
  // Any address may carry a password before its @.
  return SECRET.test(name) || value.includes('@')
    ? 'set to something else (not shown)'
    : JSON.stringify(value.slice(0, 80));
}

function setting<T>(wants: string, read: (text: string) => T | undefined) {
  return z.string().transform((value, context) => {
    const result = read(value.trim());
    if (result !== undefined) return result;
    context.addIssue({ code: 'custom', message: wants });
    return z.NEVER;
  });
}

const urlOf = (value: string): URL | undefined => URL.parse(value) ?? undefined;

function originOf(value: string): string | undefined {
  const parsed = urlOf(value);
  const isPlain =
    parsed &&
    /^https?:$/.test(parsed.protocol) &&
    parsed.pathname === '/' &&
    !parsed.search &&
    !parsed.hash &&
    !parsed.username;
  return isPlain ? parsed.origin : undefined;
}

/** Listening everywhere is not an address to open. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

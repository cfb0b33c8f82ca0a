import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from './config.ts';

describe('loadConfig', () => {
  test('needs nothing', () => {
    expect(loadConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      dataDir: path.resolve('data'),
      roles: ['api', 'realtime', 'worker'],
      databaseUrl: undefined,
      redisUrl: undefined,
      masterKeyFile: path.resolve('data/master.key'),
      signups: 'invite',
      admin: undefined,
      providers: {
        anthropic: { apiKey: undefined, baseUrl: undefined },
        openai: { apiKey: undefined, baseUrl: undefined },
        ollama: { baseUrl: undefined },
      },
      defaultModel: undefined,
      allowedHosts: [],
      files: { maxBytes: 200 * 1024 ** 2, quotaBytes: 10 * 1024 ** 3 },
      assetBaseUrl: undefined,
      s3: undefined,
      smtpUrl: undefined,
      logLevel: 'info',
      otlpEndpoint: undefined,
    });
  });

  test('an empty variable is one that is not set', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: '', PARLEY_SIGNUPS: '', PARLEY_WHAT: '' })).toEqual(loadConfig({}));
  });

  test.each([
    [{ PORT: '8080' }, { port: 8080, publicUrl: 'http://127.0.0.1:8080' }],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0', publicUrl: 'http://localhost:3000' }],
    [{ HOST: '::1' }, { host: '::1', publicUrl: 'http://[::1]:3000' }],
    [{ PARLEY_PUBLIC_URL: 'https://chat.example.org/' }, { publicUrl: 'https://chat.example.org' }],
    [{ PARLEY_DATA_DIR: '/srv/parley' }, { dataDir: '/srv/parley', masterKeyFile: '/srv/parley/master.key' }],
    [{ PARLEY_MASTER_KEY_FILE: '/run/secrets/key' }, { masterKeyFile: '/run/secrets/key' }],
    [{ PARLEY_ROLES: 'api, worker' }, { roles: ['api', 'worker'] }],
    [{ PARLEY_SIGNUPS: 'open' }, { signups: 'open' }],
    [{ PARLEY_ALLOWED_HOSTS: 'ollama.lan, 10.0.0.7' }, { allowedHosts: ['ollama.lan', '10.0.0.7'] }],
    [
      { PARLEY_ADMIN_EMAIL: 'a@b.org', PARLEY_ADMIN_PASSWORD: 'long enough' },
      { admin: { email: 'a@b.org', password: 'long enough' } },
    ],
    [{ DATABASE_URL: 'postgresql://u:p@db:5432/parley' }, { databaseUrl: 'postgresql://u:p@db:5432/parley' }],
    [
      { OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1/' },
      { providers: { openai: { baseUrl: 'http://127.0.0.1:8000/v1' } } },
    ],
    [{ PARLEY_DEFAULT_MODEL: 'ollama:llama3.2:3b' }, { defaultModel: 'ollama:llama3.2:3b' }],
  ])('understands %o', (env, expected) => {
    expect(loadConfig(env)).toMatchObject(expected);
  });

  test.each([
    [{ PORT: 'abc' }, 'PORT is "abc", but must be a whole number from 0 to 65535.'],
    [{ PORT: '70000' }, 'PORT is "70000", but must be a whole number from 0 to 65535.'],
    [{ PORT: '1e3' }, 'PORT is "1e3", but must be a whole number from 0 to 65535.'],
    [{ HOST: 'a b' }, 'HOST is "a b", but must be the name or address of a network interface.'],
    [{ PARLEY_SIGNUPS: 'yes' }, 'PARLEY_SIGNUPS is "yes", but must be one of invite, open, closed.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud", but must be one of fatal, error, warn, info, debug, trace, silent.'],
    [{ PARLEY_ROLES: 'api,web' }, 'PARLEY_ROLES is "api,web", but must be a comma list of api, realtime, worker.'],
    [{ PARLEY_ROLES: ',' }, 'PARLEY_ROLES is ",", but must be a comma list of api, realtime, worker.'],
    [
      { PARLEY_PUBLIC_URL: 'chat.example.org' },
      'PARLEY_PUBLIC_URL is "chat.example.org", but must be the address people open',
    ],
    [
      { PARLEY_PUBLIC_URL: 'https://x.org/chat' },
      'PARLEY_PUBLIC_URL is "https://x.org/chat", but must be the address people open',
    ],
    [
      { DATABASE_URL: 'mysql://u:geheim@db/x' },
      'DATABASE_URL is set to something else (not shown), but must be postgresql://user:password@host:5432/database.',
    ],
    [{ REDIS_URL: 'redis.lan' }, 'REDIS_URL is set to something else (not shown), but must be redis://host:6379.'],
    [
      { ANTHROPIC_BASE_URL: 'ftp://geheim@x' },
      'ANTHROPIC_BASE_URL is set to something else (not shown), but must be an address such as https://api.anthropic.com.',
    ],
    [
      { PARLEY_ADMIN_EMAIL: 'admin', PARLEY_ADMIN_PASSWORD: 'long enough' },
      'PARLEY_ADMIN_EMAIL is "admin", but must be an e-mail address.',
    ],
    [
      { PARLEY_ADMIN_EMAIL: 'a@b.org', PARLEY_ADMIN_PASSWORD: 'geheim' },
      'PARLEY_ADMIN_PASSWORD is set to something else (not shown), but must be 10 to 256 characters.',
    ],
    [{ PARLEY_ADMIN_EMAIL: 'a@b.org' }, 'PARLEY_ADMIN_EMAIL is set, but PARLEY_ADMIN_PASSWORD is not'],
    [{ PARLEY_ADMIN_PASSWORD: 'long enough' }, 'PARLEY_ADMIN_PASSWORD is set, but PARLEY_ADMIN_EMAIL is not'],
    [{ S3_ENDPOINT: 'https://s3.x.org', S3_BUCKET: 'b' }, 'S3_ACCESS_KEY_ID is not set, but other S3_ variables are'],
    [{ PARLEY_DEFAULT_MODEL: 'claude' }, 'PARLEY_DEFAULT_MODEL is "claude", but must be provider:model'],
    [
      { PARLEY_ALLOWED_HOSTS: 'http://x' },
      'PARLEY_ALLOWED_HOSTS is "http://x", but must be a comma list of host names or addresses.',
    ],
    [{ PARLEY_SIGNUP: 'open' }, 'PARLEY_SIGNUP is not a variable Parley knows: did you mean PARLEY_SIGNUPS?'],
    [{ PARLEY_DATADIR: '/x' }, 'PARLEY_DATADIR is not a variable Parley knows: did you mean PARLEY_DATA_DIR?'],
    [{ PARLEY_COFFEE_MACHINE: '1' }, 'PARLEY_COFFEE_MACHINE is not a variable Parley knows.'],
  ])('refuses %o in one line', (env, message) => {
    const refusal = refusalOf(env);
    expect(refusal).toContain(message);
    expect(refusal).not.toContain('\n');
    expect(refusal).not.toContain('geheim');
  });
});

function refusalOf(env: NodeJS.ProcessEnv): string {
  try {
    loadConfig(env);
  } catch (error) {
    return (error as Error).message;
  }
  return 'not refused';
}

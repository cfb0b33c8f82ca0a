import { readdir } from 'node:fs/promises';
import path from 'node:path';
import S3rver from '@20minutes/s3rver';
import { afterAll } from 'vitest';
import type { S3Settings } from '#platform/blobs/stores/s3.ts';
import { testDirectory } from './directory.ts';

const SUFFIX = '._S3rver_object';

/**
 * A server that speaks S3, with one bucket. Call it at the top level of the file. `isStrict`: it checks signatures, but
 * takes none for a list, because it forgets the last slash of the address that was signed.
 */
export async function s3Store({ isStrict = false } = {}): Promise<{
  settings: S3Settings;
  env: NodeJS.ProcessEnv;
  /** Where an object lies, for tests that change it behind everybody's back. */
  fileOf(name: string): string;
  /** The names of all objects. */
  list(): Promise<string[]>;
}> {
  const directory = await testDirectory();
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    allowMismatchedSignatures: !isStrict,
    directory,
    configureBuckets: [{ name: 'parley' }],
  });
  const { port } = await server.run();
  afterAll(() => server.close());
  const settings = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'parley',
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  };
  return {
    settings,
    env: {
      S3_ENDPOINT: settings.endpoint,
      S3_BUCKET: settings.bucket,
      S3_ACCESS_KEY_ID: settings.accessKeyId,
      S3_SECRET_ACCESS_KEY: settings.secretAccessKey,
    },
    fileOf: (name) => path.join(directory, settings.bucket, `${name}${SUFFIX}`),
    async list() {
      const root = path.join(directory, settings.bucket);
      const entries = await readdir(root, { recursive: true });
      return entries.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
    },
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** A directory of this test file's own, removed when the file is done. */
export async function testDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'parley-test-'));
  afterAll(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

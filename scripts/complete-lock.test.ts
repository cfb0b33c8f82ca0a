import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingOptional } from './complete-lock.ts';

test('the lock file names every package for every machine, or `npm ci` refuses it', () => {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
  // If this fails: node scripts/complete-lock.ts
  expect(Object.keys(missingOptional(lock))).toEqual([]);
});

test('what npm left out is described well enough to be skipped elsewhere', () => {
  const packages = {
    'node_modules/tool': {
      version: '1.2.3',
      dev: true,
      optionalDependencies: { '@tool/linux-x64-musl': '1.2.3', '@tool/there': '1.2.3' },
    },
    'node_modules/@tool/there': { version: '1.2.3' },
  };
  expect(missingOptional({ packages })).toEqual({
    'node_modules/@tool/linux-x64-musl': {
      version: '1.2.3',
      dev: true,
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    },
  });
});

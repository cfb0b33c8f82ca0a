import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pruneSnapshots, takeSnapshot } from './snapshots.ts';

let dataDir = '';
let cluster = '';
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'parley-snapshots-'));
  cluster = path.join(dataDir, 'postgres');
  mkdirSync(cluster);
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const names = () => readdirSync(path.join(dataDir, 'snapshots')).sort();
const take = (day: string) => takeSnapshot({ cluster, dataDir, label: 'before-x', now: new Date(`${day}T08:00:00Z`) });

test('keeps the last three', () => {
  for (const [index, day] of ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'].entries()) {
    writeFileSync(path.join(cluster, 'row'), String(index));
    take(day);
  }
  expect(names()).toEqual(['2026-11-02', '2026-11-03', '2026-11-04'].map((day) => `${day}T08.00.00-before-x`));
  expect(readFileSync(path.join(dataDir, 'snapshots', names()[2]!, 'row'), 'utf8')).toBe('3');
});

test('keeps none for longer than 30 days: what was erased must be gone by then', () => {
  take('2026-11-01');
  take('2026-11-20');
  pruneSnapshots(dataDir, new Date('2026-12-02T00:00:00Z'));
  expect(names()).toEqual(['2026-11-20T08.00.00-before-x']);
});

test('throws away what a kill left half copied', () => {
  mkdirSync(path.join(dataDir, 'snapshots', '2026-11-01T08.00.00-before-x.unfinished'), { recursive: true });
  pruneSnapshots(dataDir, new Date('2026-11-02T00:00:00Z'));
  expect(names()).toEqual([]);
});

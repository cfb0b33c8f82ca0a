import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isNewer, releasesOf, releasesSince } from './releases.ts';

const CHANGELOG = `# Changelog

What changed.

## Unreleased

### Added
- Something nobody has.

## [0.10.0] - 2027-02-01

### Added
- Tea,
  with milk.

## 0.9.1
- Fixed the kettle.

## 0.9.0

## 0.8.0 (2026-12-01)
- A kettle.
`;

describe('what is new', () => {
  const releases = releasesOf(CHANGELOG);

  test('is what releases had, the newest first, and nothing of what none had or of a release without words', () => {
    expect(releases).toEqual([
      { version: '0.10.0', markdown: '### Added\n- Tea,\n  with milk.' },
      { version: '0.9.1', markdown: '- Fixed the kettle.' },
      { version: '0.8.0', markdown: '- A kettle.' },
    ]);
  });

  test('is what came since, up to the version that runs', () => {
    const since = (seen: string, current: string) => releasesSince(releases, seen, current).map((r) => r.version);
    expect(since('0.8.0', '0.10.0')).toEqual(['0.10.0', '0.9.1']);
    expect(since('0.8.0', '0.9.5')).toEqual(['0.9.1']);
    expect(since('0.10.0', '0.10.0')).toEqual([]);
    // An older program again.
    expect(since('0.10.0', '0.8.0')).toEqual([]);
  });

  test('goes by the order of versions, not of letters', () => {
    const ordered = ['0.9.9', '0.10.0-rc.2', '0.10.0-rc.10', '0.10.0', '0.10.1', '1.0.0'];
    for (const [place, version] of ordered.entries()) {
      expect(ordered.filter((other) => isNewer(version, other))).toEqual(ordered.slice(0, place));
    }
    expect(isNewer('nonsense', '0.1.0')).toBe(false);
  });

  test('can be read from the changelog of Parley', () => {
    expect(() => releasesOf(readFileSync('CHANGELOG.md', 'utf8'))).not.toThrow();
  });
});

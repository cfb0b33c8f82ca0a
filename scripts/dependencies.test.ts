import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Manifest = Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>;

function namedByUs(): Set<string> {
  const manifests = ['package.json', 'contract/package.json', 'server/package.json', 'web/package.json'];
  const names = manifests.flatMap((path) => {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    return [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap((part) =>
      Object.keys(part ?? {}),
    );
  });
  return new Set(names.filter((name) => !name.startsWith('@parley/')));
}

test('every package that we depend on has its line in docs/dependencies.md, and no other has', () => {
  const lines = readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| ([@a-z][\w./@-]*) \|/gm);
  const documented = [...lines].map(([, name = '']) => name);
  expect(
    documented.filter((name, at) => documented.indexOf(name) !== at),
    'twice',
  ).toEqual([]);
  expect([...documented].sort()).toEqual([...namedByUs()].sort());
});

import { posix } from 'node:path';

/**
 * Where an import leads: to a file of this repository, to an installed package (`node:fs` counts as `node:`), or nowhere.
 * `missing` must be reported, never skipped: a wall that cannot see an import would call it allowed.
 */
export type Target =
  | { kind: 'file'; path: string }
  | { kind: 'package'; name: string }
  | { kind: 'asset' }
  | { kind: 'missing' };

export function resolveSpecifier(from: string, specifier: string, known: ReadonlySet<string>): Target {
  const path = pathOf(from, specifier);
  if (path === undefined)
    return specifier === '' ? { kind: 'missing' } : { kind: 'package', name: packageName(specifier) };
  const [file = path] = path.split('?');
  if (known.has(file)) return { kind: 'file', path: file };
  // Pictures, JSON and SQL hold no imports, so no wall can be broken behind them.
  return /\.(?:[cm]?[jt]sx?|css)$/.test(file) || !/\.\w+$/.test(file) ? { kind: 'missing' } : { kind: 'asset' };
}

/** The path from the root that an import of our own names; undefined for a package. */
function pathOf(from: string, specifier: string): string | undefined {
  const side = from.slice(0, from.indexOf('/'));
  if (/^\.{1,2}\//.test(specifier)) return posix.normalize(posix.join(posix.dirname(from), specifier));
  if (specifier.startsWith('/')) return specifier.slice(1);
  const [, alias, rest] = /^(#\w+|@parley\/\w+)\/(.+)$/.exec(specifier) ?? [];
  if (alias === '#contract' || alias === '@parley/contract') return `contract/${rest}`;
  if (alias?.startsWith('@parley/')) return `${alias.slice('@parley/'.length)}/${rest}`;
  if (alias) return `${side}/${alias.slice(1)}/${rest}`;
  return specifier.startsWith('#') ? specifier : undefined;
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

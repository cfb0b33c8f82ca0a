import { stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const CONTRACT_MODULE = /\/contract\/[\w-]+\.ts$/;

/**
 * Gives the browser what it runs of a contract module and nothing else: schemas are for the server and the type checker.
 * Endpoints keep method and path, constants their value, functions their source; a schema is left out, so importing
 * one as a value fails the build. Contract functions must therefore be self-contained.
 */
export function contractForBrowser(): Plugin {
  return {
    name: 'parley:contract-for-browser',
    enforce: 'pre',
    async load(id) {
      const path = id.split('?')[0] ?? id;
      if (!CONTRACT_MODULE.test(path)) return null;
      // The time of change in the address: a saved file is read anew while developing.
      const { mtimeMs } = await stat(path);
      const real: Record<string, unknown> = await import(`${pathToFileURL(path).href}?${mtimeMs}`);
      return { code: browserSource(real), map: null, moduleType: 'js' };
    },
  };
}

/** The module's source for the browser. */
export function browserSource(exports: Record<string, unknown>): string {
  return Object.entries(exports)
    .map(([name, value]) => [name, sourceOf(value)] as const)
    .filter(([, source]) => source !== undefined)
    .map(([name, source]) => `export const ${name} = ${source};\n`)
    .join('');
}

function sourceOf(value: unknown): string | undefined {
  if (typeof value === 'function') return functionSource(value.toString());
  if (value instanceof RegExp) return value.toString();
  if (isEndpoint(value)) return JSON.stringify({ method: value.method, path: value.path });
  return isPlain(value) ? JSON.stringify(value) : undefined;
}

/** A function that builds schemas is of no use without them. */
const functionSource = (source: string) => (/\bz\s*\./.test(source) ? undefined : `(${source})`);

function isEndpoint(value: unknown): value is { method: string; path: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'method' in value &&
    'path' in value &&
    'input' in value &&
    'output' in value
  );
}

/** True for what JSON holds without loss; schemas are instances of classes, or hold some. */
function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object') return false;
  return Object.getPrototypeOf(value) === Object.prototype && !('_zod' in value) && Object.values(value).every(isPlain);
}

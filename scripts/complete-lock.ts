import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts into package-lock.json the optional packages for other kinds of machine that npm left out (it does, when it
 * updates a lock file beside an existing node_modules). `npm ci` refuses a lock file that lacks them.
 */
type Entry = {
  version?: string;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  dev?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
};
type Lock = { packages: Record<string, Entry> };

const WORDS = {
  os: ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'windows'],
  cpu: ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'],
  libc: { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' } as Record<string, string>,
};

/** The packages that are asked for and not locked, each with the entry it should have. */
export function missingOptional({ packages }: Lock): Record<string, Entry> {
  const isLocked = (name: string, parent: string) =>
    `node_modules/${name}` in packages || `${parent}/node_modules/${name}` in packages;
  const missing: Record<string, Entry> = {};
  for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!isLocked(name, parent))
        missing[`node_modules/${name}`] = { version, ...machineOf(name), ...(dev ? { dev } : {}), optional: true };
    }
  }
  return missing;
}

/** Read from the name, as in binding-linux-arm64-musl. */
function machineOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[/-]/);
  const os = words.find((word) => WORDS.os.includes(word));
  const cpu = words.find((word) => WORDS.cpu.includes(word));
  const libc = words.map((word) => WORDS.libc[word]).find(Boolean);
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(os ? { os: [os === 'windows' ? 'win32' : os] } : {}),
  };
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '..', 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
  const missing = missingOptional(lock);
  lock.packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} packages put into package-lock.json`);
}

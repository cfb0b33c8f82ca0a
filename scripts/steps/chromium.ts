import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.ts';

/** The fonts make what journeys measure and photograph the same on every machine. */
const PACKAGES = ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji', 'fonts-noto-cjk'];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export type Browser = { path: string } | { missing: string };

/** A Chromium for the journeys: the one `CHROME_PATH` names, one that is installed, or Debian's through apt where we may. */
export async function findBrowser(): Promise<Browser> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen)
    return isProgram(chosen) ? { path: chosen } : { missing: `CHROME_PATH is ${chosen}, which cannot be run` };
  const installed = onPath(NAMES);
  if (installed) return { path: installed };
  const refusal = await installChromium();
  const path = onPath(NAMES);
  return path ? { path } : { missing: refusal ?? 'apt installed Chromium, but it is not there' };
}

/** Returns why it could not, or undefined when it could. */
async function installChromium(): Promise<string | undefined> {
  if (!existsSync('/etc/debian_version') || !onPath(['apt-get']))
    return 'there is no Chromium, and no apt to install it';
  if (process.getuid?.() !== 0) return 'there is no Chromium, and only root may install it';
  // Another apt may be at work, such as the nightly one: wait for it.
  const apt = ['apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120'];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run([...apt, 'update'], { env, timeoutMs: 180_000 });
  const install = await run([...apt, 'install', '-y', '--no-install-recommends', ...PACKAGES], {
    env,
    timeoutMs: 300_000,
  });
  return install.code === 0 ? undefined : `apt could not install Chromium:\n${update.output}${install.output}`;
}

function onPath(names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

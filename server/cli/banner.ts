import path from 'node:path';
import type { Config } from '#platform/config.ts';
import { foundModels } from '../features/models/service.ts';
import type { RunningServer } from '../roles/serve.ts';
import { say } from './output.ts';

type Facts = { config: Config; running: RunningServer; cluster: string | undefined };

/** What a person at the terminal needs next, and nothing else. */
export async function printBanner({ config, running, cluster }: Facts): Promise<void> {
  const { setupLink, platform } = running;
  const address = addressOf(config, running.port);
  const lines = [
    ['First admin', setupLink && `${reachable(setupLink, config, address)}  (works once)`],
    ['Data', config.dataDir],
    // A copy of the data directory would not hold it.
    ['Database', cluster && !cluster.startsWith(config.dataDir + path.sep) ? cluster : undefined],
    ['Models', await foundModels(platform)],
  ];
  const rows = lines.flatMap(([name = '', value]) => (value ? [`  ${name.padEnd(14)}${value}`] : []));
  say(['', `Parley is ready: ${address}`, ...rows, ''].join('\n'));
}

/** A link is made of the configuration, which does not know a port that was left to chance. */
function reachable(link: string, { port }: Config, address: string): string {
  const { pathname, search } = new URL(link);
  return port === 0 ? `${address}${pathname}${search}` : link;
}

function addressOf(config: Config, port: number): string {
  if (!config.roles.includes('api')) return `serving ${config.roles.join(' and ')}, health at port ${port}`;
  // Port 0 means any free one, known only now.
  return config.port === 0 ? `http://${config.host}:${port}` : config.publicUrl;
}

import { promises as dns, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { invalid } from './errors.ts';
import { type AllowedHosts, isPublicAddress } from './outgoing-addresses.ts';

export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

type ConnectOptions = {
  isAllowedHost: AllowedHosts;
  timeoutMs: number;
  resolve?: Resolve;
  isSafe?: (address: string) => boolean;
};

/**
 * Opens connections, and is the one place that decides where to. The check and the connection use the same answer
 * of the resolver: a name that changes between the two ("DNS rebinding") gains nothing.
 */
export function guardedConnector(options: ConnectOptions): buildConnector.connector {
  const { isAllowedHost, timeoutMs, resolve = resolveBySystem, isSafe = isPublicAddress } = options;
  const shared = { timeout: timeoutMs, allowH2: false, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 1_000 };
  const toAllowed = buildConnector({ ...shared, lookup: lookupBy(resolve, () => true) });
  const toSafe = buildConnector({ ...shared, lookup: lookupBy(resolve, isSafe) });
  return (target, callback) => {
    const { hostname, protocol, port } = target;
    if (isAllowedHost(hostname, Number(port) || defaultPort(protocol))) return toAllowed(target, callback);
    // No lookup is made for an address, so it is checked here.
    if (isIP(hostname) !== 0 && !isSafe(hostname)) return process.nextTick(callback, refused(hostname), null);
    return toSafe(target, callback);
  };
}

const resolveBySystem: Resolve = (hostname) => dns.lookup(hostname, { all: true });

const defaultPort = (protocol: string) => (protocol === 'https:' ? 443 : 80);

/** Says nothing of what the name led to: who may not call a private address may not learn it either. */
const refused = (hostname: string) =>
  invalid(`${hostname} is not on the public internet. An admin can allow it in PARLEY_ALLOWED_HOSTS`);

function lookupBy(resolve: Resolve, isSafe: (address: string) => boolean): LookupFunction {
  const lookup = async (hostname: string, { family }: LookupOptions): Promise<LookupAddress[]> => {
    const wanted = family === 4 || family === 6 ? family : undefined;
    const answers = (await resolve(hostname)).filter((answer) => !wanted || answer.family === wanted);
    const safe = answers.filter(({ address }) => isSafe(address));
    if (safe.length === 0) throw refused(hostname);
    return safe;
  };
  return (hostname, options, callback) => {
    lookup(hostname, options).then(
      (safe) => (options.all ? callback(null, safe) : callback(null, safe[0]?.address ?? '', safe[0]?.family)),
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

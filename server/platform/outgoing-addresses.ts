import { isIP, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { StartError } from './start-error.ts';

/** Hosts an admin vouches for: `host` (any port) or `host:port`. */
export type AllowedHosts = (hostname: string, port: number) => boolean;

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * True for an address on the public internet. Everything special is refused: loopback, private, link-local (with the
 * metadata services of clouds), carrier NAT, multicast, reserved, and IPv6 that carries an IPv4 address in it
 * (mapped, compatible, NAT64, 6to4, Teredo), because that would be a second way to write all the others.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
}

export function allowedHosts(entries: readonly string[]): AllowedHosts {
  const allowed = new Set(entries.map(parseAllowedHost));
  return (hostname, port) => {
    const host = normalised(hostname);
    return allowed.has(host) || allowed.has(`${host} ${port}`);
  };
}

function parseAllowedHost(entry: string): string {
  const authority = isIPv6(entry) ? `[${entry}]` : entry.trim();
  const port = /:(\d+)$/.exec(authority)?.[1];
  const url = URL.parse(`http://${authority}`);
  if (!url || /[/?#@\\\s]/.test(authority)) {
    throw new StartError(`An allowed host must look like ollama.lan or 10.0.0.5:11434, not "${entry}".`);
  }
  const host = normalised(url.hostname);
  return port === undefined ? host : `${host} ${Number(port)}`;
}

/** One spelling for each host: no brackets, no final dot. `URL` has already turned 0x7f.1 into 127.0.0.1. */
const normalised = (hostname: string) =>
  hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

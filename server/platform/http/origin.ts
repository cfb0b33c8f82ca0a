import { isIP } from 'node:net';

/**
 * Which names this server answers to. A page of another site that had its own name resolved to our address
 * (DNS rebinding) sends that name as Host; addresses themselves cannot be rebound.
 */
export function isOwnHost(host: string | undefined, publicUrl: string): boolean {
  if (!host) return false;
  const name = hostName(host);
  return name === 'localhost' || isIP(name) !== 0 || name === new URL(publicUrl).hostname;
}

/** A change must come from our own pages; programs that are no browser send no Origin, and carry no cookie of ours by accident. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, publicUrl: string): boolean {
  if (origin === undefined) return true;
  if (origin === publicUrl) return true;
  const sender = URL.canParse(origin) ? new URL(origin) : undefined;
  return sender !== undefined && sender.host === host && isOwnHost(host, publicUrl);
}

function hostName(host: string): string {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
}

/**
 * A place inside this app, as a path, or undefined. The address after `?next=` may have been made by somebody else,
 * and must not lead away after signing in: what the browser would make of it counts, not what it looks like.
 */
export function ownPath(value: unknown, origin: string): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, origin)) return undefined;
  const url = new URL(value, origin);
  return url.origin === origin ? url.pathname + url.search + url.hash : undefined;
}

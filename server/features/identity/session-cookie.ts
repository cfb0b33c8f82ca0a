import { createHash } from 'node:crypto';

export const SESSION_S = 30 * 24 * 3600;

/** `__Host-` keeps a cookie from every other host and path, but browsers take it over TLS only. */
export function cookiePrefix(publicUrl: string): string {
  return isSecure(publicUrl) ? '__Host-parley' : 'parley';
}

export const isSecure = (publicUrl: string) => publicUrl.startsWith('https:');

const nameOf = (publicUrl: string) => `${cookiePrefix(publicUrl)}.session_token`;

/** The value as it stands in the `cookie` header, or undefined. */
export function readSessionCookie(publicUrl: string, header: string | undefined): string | undefined {
  if (!header) return undefined;
  const start = `${nameOf(publicUrl)}=`;
  for (const part of header.split(';')) {
    const cookie = part.trim();
    if (cookie.startsWith(start)) return cookie.slice(start.length) || undefined;
  }
  return undefined;
}

/** The same cookie again, with a new end. */
export function renewedCookie(publicUrl: string, value: string): string {
  const secure = isSecure(publicUrl) ? '; Secure' : '';
  return `${nameOf(publicUrl)}=${value}; Max-Age=${SESSION_S}; Path=/; HttpOnly${secure}; SameSite=Lax`;
}

/**
 * What the database keeps of a session. A cookie is `token.signature`: the token alone is 190 random bits,
 * so nothing is lost by leaving the signature to better-auth.
 */
export function storedToken(cookieValue: string): string {
  const dot = cookieValue.indexOf('.');
  return hashToken(dot < 0 ? cookieValue : cookieValue.slice(0, dot));
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

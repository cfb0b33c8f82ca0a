import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { request } from '#platform/api-client.ts';
import { callAuth } from './api.ts';

const IP_ADDRESS = /^[\d.]+$|:/; // a host name with a colon is IPv6

/** A passkey belongs to a name: browsers refuse them for IP addresses, and without https except on localhost. */
export const canUsePasskeys = () => 'PublicKeyCredential' in window && !IP_ADDRESS.test(window.location.hostname);

/** True when the person closed the system's dialog: no error to show. */
export const wasCancelled = (error: unknown) =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');

export async function signInWithPasskey() {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const optionsJSON = await request('/api/auth/passkey/generate-authenticate-options', { method: 'GET' });
  const response = await startAuthentication({ optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON });
  await callAuth('/passkey/verify-authentication', { response });
}

export async function addPasskey(name: string) {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const url = `/api/auth/passkey/generate-register-options?${new URLSearchParams({ name })}`;
  const optionsJSON = await request(url, { method: 'GET' });
  const response = await startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON });
  await callAuth('/passkey/verify-registration', { response, name });
}

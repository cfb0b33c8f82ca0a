import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { getMe, getServerState, listSessions, type User } from '#contract/identity.ts';
import { call, hasCode, request } from '#platform/api-client.ts';
import { askKeeping, keptAnswers } from '#platform/kept-answers.ts';

/** The signed-in person, or null for nobody. Stays until told otherwise: every answer 401 forgets it. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<User | null> => {
    try {
      return await askKeeping('me', async () => {
        const { user } = await call(getMe, {}, { signal });
        void keptAnswers.belongTo(user.id);
        return user;
      });
    } catch (error) {
      if (!hasCode(error, 'unauthenticated')) throw error;
      void keptAnswers.wipe();
      return null;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

/** The person whose pages these are. Only behind the sign-in, where there always is one. */
export function useMe(): User {
  const { data } = useQuery(meQuery);
  // Between signing out and leaving the page there is nobody for a moment.
  return data ?? NOBODY;
}
const NOBODY: User = { id: '', name: '', email: '', isAdmin: false, twoFactorEnabled: false, createdAt: '' };

/** True if somebody was signed in until now. Nothing of theirs stays in memory, nor of what was kept to be read offline. */
export function forgetMe(queryClient: QueryClient): boolean {
  void keptAnswers.wipe();
  if (!queryClient.getQueryData(meQuery.queryKey)) return false;
  queryClient.clear();
  queryClient.setQueryData(meQuery.queryKey, null);
  return true;
}

/** After signing in: nothing that was seen before may be shown to the new person. */
export const welcome = (queryClient: QueryClient) => queryClient.clear();

export const serverStateQuery = queryOptions({ queryKey: ['server-state'], queryFn: () => call(getServerState, {}) });

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async () => (await call(listSessions, {})).items,
});

/** better-auth's own routes, which are no part of the contract. */
export type AuthRoutes = {
  '/sign-in/email': {
    input: { email: string; password: string; rememberMe?: boolean };
    output: { twoFactorRedirect?: boolean };
  };
  '/sign-up/email': { input: { name: string; email: string; password: string }; output: unknown };
  '/sign-out': { input: Record<string, never>; output: unknown };
  '/change-password': {
    input: { currentPassword: string; newPassword: string; revokeOtherSessions: boolean };
    output: unknown;
  };
  '/two-factor/enable': { input: { password: string }; output: { totpURI: string; backupCodes: string[] } };
  '/two-factor/disable': { input: { password: string }; output: unknown };
  '/two-factor/verify-totp': { input: { code: string; trustDevice?: boolean }; output: unknown };
  '/two-factor/verify-backup-code': { input: { code: string; trustDevice?: boolean }; output: unknown };
  '/two-factor/generate-backup-codes': { input: { password: string }; output: { backupCodes: string[] } };
  '/passkey/verify-registration': { input: { response: unknown; name: string }; output: unknown };
  '/passkey/verify-authentication': { input: { response: unknown }; output: unknown };
  '/passkey/delete-passkey': { input: { id: string }; output: unknown };
};

export async function callAuth<R extends keyof AuthRoutes>(
  route: R,
  body: AuthRoutes[R]['input'],
): Promise<AuthRoutes[R]['output']> {
  return (await request(`/api/auth${route}`, { method: 'POST', body })) as AuthRoutes[R]['output'];
}

export type Passkey = { id: string; name?: string; createdAt: string };

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: async () => (await request('/api/auth/passkey/list-user-passkeys', { method: 'GET' })) as Passkey[],
});

import { useWords } from '#platform/i18n/use-words.ts';
import { useMe } from '../identity/api.ts';
import { canManage } from '../workspaces/rights.ts';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';
import { providerWords } from './provider-words.ts';

/** Whom a provider serves: everybody on this server (no workspace), or one workspace. */
export type Scope = { id: string; workspaceId: string | undefined; label: string };

/** Where the person may connect providers, the widest first. */
export function useScopes(): Scope[] {
  const t = useWords(providerWords);
  const { isAdmin } = useMe();
  const { workspaces } = useCurrentWorkspace();
  const own = workspaces
    .filter((workspace) => canManage(workspace.role))
    .map(
      ({ id, kind, name }): Scope => ({
        id,
        workspaceId: id,
        label: kind === 'personal' ? t.onlyMe : t.membersOf({ name }),
      }),
    );
  return isAdmin ? [{ id: 'server', workspaceId: undefined, label: t.everyone }, ...own] : own;
}

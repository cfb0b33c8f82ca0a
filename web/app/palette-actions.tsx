import { useNavigate } from '@tanstack/react-router';
import { Inbox, LogOut, UserPlus, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Workspace } from '#contract/workspaces.ts';
import { shownKeys } from '#platform/commands/keys.ts';
import { commands } from '#platform/commands/registry.ts';
import { useOffers } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import type { PaletteItem } from '#ui/palette-list.tsx';
import { signOut } from '../features/identity/sign-out.ts';
import { InviteDialog } from '../features/workspaces/invite-dialog.tsx';
import { canManage } from '../features/workspaces/rights.ts';
import { chooseWorkspace, useCurrentWorkspace } from '../features/workspaces/use-current-workspace.ts';
import { WorkspaceNameDialog } from '../features/workspaces/workspace-name-dialog.tsx';
import { paletteWords } from './palette-words.ts';
import { sectionWords } from './sections-words.ts';
import { SETTINGS_SECTIONS } from './settings-sections.ts';
import { settingsWords } from './settings-words.ts';

/** What features offer where the person is. */
export function useOfferItems(): PaletteItem[] {
  const seen = new Set<string>();
  return useOffers()
    .toReversed()
    .flatMap(({ command, run }) => {
      const { id, label, also, icon: Icon, onlyKeys } = command;
      if (onlyKeys || seen.has(id)) return [];
      seen.add(id);
      const [keys] = commands.keysOf(command);
      return {
        ...{ id, label: label(), also: also?.(), icon: Icon ? <Icon /> : undefined, run },
        keys: keys === undefined ? undefined : shownKeys(keys),
      };
    });
}

export function useSettingsItems(): PaletteItem[] {
  const t = useWords(settingsWords);
  const also = useWords(sectionWords);
  const navigate = useNavigate();
  return SETTINGS_SECTIONS.map(({ id, icon: Icon }) => ({
    ...{ id: `settings:${id}`, label: t[id], also: also[id], icon: <Icon aria-hidden="true" /> },
    run: () => void navigate({ to: '/settings/$section', params: { section: id } }),
  }));
}

/** What concerns workspaces and the account; `setDialog` shows over the page what it takes. */
export function useAccountItems(setDialog: (dialog: ReactNode) => void): PaletteItem[] {
  const t = useWords(paletteWords);
  const { workspaces, filter } = useCurrentWorkspace();
  const teams = workspaces.filter(({ kind }) => kind === 'team');
  const show = (workspace: Workspace | undefined, label: string): PaletteItem => ({
    ...{ id: `show:${workspace?.id ?? 'all'}`, label, also: t.showAlso, icon: <Inbox aria-hidden="true" /> },
    run: () => chooseWorkspace(workspace?.id),
  });
  const close = () => setDialog(undefined);
  return [
    ...teams
      .filter(({ role }) => canManage(role))
      .map((team) => ({
        ...{ id: `invite:${team.id}`, label: t.invite({ name: team.name }), icon: <UserPlus aria-hidden="true" /> },
        run: () => setDialog(<InviteDialog open onClose={close} workspace={team} />),
      })),
    ...teams.filter(({ id }) => id !== filter?.id).map((team) => show(team, t.show({ name: team.name }))),
    ...(filter ? [show(undefined, t.showAll)] : []),
    {
      ...{ id: 'new-team', label: t.newTeam, also: t.newTeamAlso, icon: <Users aria-hidden="true" /> },
      run: () => setDialog(<WorkspaceNameDialog open onClose={close} />),
    },
    { id: 'sign-out', label: t.signOut, icon: <LogOut aria-hidden="true" />, run: () => void signOut() },
  ];
}

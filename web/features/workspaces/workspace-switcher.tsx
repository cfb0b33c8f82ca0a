import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, Inbox, Settings2, UserRound, Users } from 'lucide-react';
import type { Workspace } from '#contract/workspaces.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { useSidebar } from '#ui/frame.tsx';
import { Menu } from '#ui/menu.tsx';
import type { MenuItem } from '#ui/menu-items.ts';
import { chooseWorkspace, useCurrentWorkspace } from './use-current-workspace.ts';
import { workspaceWords } from './words.ts';

/** Undefined stands for all of them. */
function nameOf(workspace: Workspace | undefined): string {
  const t = workspaceWords.now;
  if (!workspace) return t.all;
  return workspace.kind === 'personal' ? t.personal : workspace.name;
}

const choiceOf = (workspace: Workspace | undefined, checked: boolean): MenuItem => ({
  kind: 'choice',
  label: nameOf(workspace),
  icon: !workspace ? <Inbox /> : workspace.kind === 'personal' ? <UserRound /> : <Users />,
  checked,
  onSelect: () => chooseWorkspace(workspace?.id),
});

/** Which workspace the sidebar shows. A person without a team sees only the product's name. */
export function WorkspaceSwitcher() {
  const t = useWords(workspaceWords);
  const { workspaces, filter } = useCurrentWorkspace();
  const navigate = useNavigate();
  const { close } = useSidebar();
  function openSettings() {
    close();
    void navigate({ to: '/settings/$section', params: { section: 'workspaces' } });
  }
  if (workspaces.length < 2) return <span className="px-2 text-lg font-semibold tracking-tight">Parley</span>;

  const items: MenuItem[] = [
    choiceOf(undefined, !filter),
    { kind: 'line' },
    ...workspaces.map((workspace) => choiceOf(workspace, workspace.id === filter?.id)),
    { kind: 'line' },
    { label: t.manage, icon: <Settings2 />, onSelect: openSettings },
  ];
  return (
    <Menu
      label={t.workspace}
      align="start"
      items={items}
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className="flex h-9 min-w-0 items-center gap-1.5 rounded-md px-2 transition-colors hover:bg-hover aria-expanded:bg-hover pointer-coarse:h-11"
        >
          <span className="truncate font-semibold">{nameOf(filter)}</span>
          <ChevronsUpDown className="size-3.5 shrink-0 text-ink-faint" aria-hidden="true" />
        </button>
      )}
    />
  );
}

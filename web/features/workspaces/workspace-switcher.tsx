import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, Inbox, Plus, UserRound, Users } from 'lucide-react';
import { useSidebar } from '#ui/frame.tsx';
import { Menu, type MenuItem } from '#ui/menu.tsx';
import { chooseWorkspace, useCurrentWorkspace } from './use-current-workspace.ts';

/** Which workspace the sidebar shows. A person without a team sees only the product's name. */
export function WorkspaceSwitcher() {
  const { workspaces, filter } = useCurrentWorkspace();
  const navigate = useNavigate();
  const { close } = useSidebar();
  if (workspaces.length < 2) return <span className="px-2 text-lg font-semibold tracking-tight">Parley</span>;

  const items: MenuItem[] = [
    {
      kind: 'choice',
      label: 'All conversations',
      icon: <Inbox />,
      checked: !filter,
      onSelect: () => chooseWorkspace(undefined),
    },
    { kind: 'line' },
    ...workspaces.map(
      (workspace): MenuItem => ({
        kind: 'choice',
        label: workspace.kind === 'personal' ? 'Personal' : workspace.name,
        icon: workspace.kind === 'personal' ? <UserRound /> : <Users />,
        checked: filter?.id === workspace.id,
        onSelect: () => chooseWorkspace(workspace.id),
      }),
    ),
    { kind: 'line' },
    {
      label: 'Workspaces and people',
      icon: <Plus />,
      onSelect: () => {
        close();
        void navigate({ to: '/settings/$section', params: { section: 'workspaces' } });
      },
    },
  ];
  const name = !filter ? 'All conversations' : filter.kind === 'personal' ? 'Personal' : filter.name;
  return (
    <Menu
      label="Workspace"
      align="start"
      items={items}
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className="flex h-9 min-w-0 items-center gap-1.5 rounded-md px-2 transition-colors hover:bg-hover aria-expanded:bg-hover pointer-coarse:h-11"
        >
          <span className="truncate font-semibold">{name}</span>
          <ChevronsUpDown className="size-3.5 shrink-0 text-ink-faint" aria-hidden="true" />
        </button>
      )}
    />
  );
}

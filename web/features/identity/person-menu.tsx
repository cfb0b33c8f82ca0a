import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { setTheme, useTheme } from '#platform/theme.ts';
import { Avatar } from '#ui/avatar.tsx';
import { useSidebar } from '#ui/frame.tsx';
import { Menu } from '#ui/menu.tsx';
import { showToast } from '#ui/toast.tsx';
import { callAuth, forgetMe, useMe } from './api.ts';

/** Who is signed in, at the foot of the sidebar: settings, theme, sign out. */
export function PersonMenu() {
  const me = useMe();
  const theme = useTheme();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { close } = useSidebar();

  async function signOut() {
    try {
      await callAuth('/sign-out', {});
    } catch {
      showToast('You are still signed in: Parley could not be reached.', { tone: 'danger' });
      return;
    }
    await navigate({ to: '/sign-in' });
    forgetMe(queryClient);
  }

  return (
    <Menu
      label="You"
      side="top"
      align="start"
      items={[
        {
          label: 'Settings',
          icon: <Settings />,
          onSelect: () => {
            close();
            void navigate({ to: '/settings/$section', params: { section: 'profile' } });
          },
        },
        { kind: 'heading', label: 'Theme' },
        {
          kind: 'choice',
          label: 'As the system',
          icon: <Monitor />,
          checked: theme === 'system',
          onSelect: () => setTheme('system'),
        },
        {
          kind: 'choice',
          label: 'Light',
          icon: <Sun />,
          checked: theme === 'light',
          onSelect: () => setTheme('light'),
        },
        { kind: 'choice', label: 'Dark', icon: <Moon />, checked: theme === 'dark', onSelect: () => setTheme('dark') },
        { kind: 'line' },
        { label: 'Sign out', icon: <LogOut />, onSelect: () => void signOut() },
      ]}
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className="flex h-11 w-full items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-hover aria-expanded:bg-hover"
        >
          <Avatar id={me.id} name={me.name} />
          <span className="min-w-0 flex-1 truncate font-medium">{me.name}</span>
          <ChevronsUpDown className="size-4 text-ink-faint" aria-hidden="true" />
        </button>
      )}
    />
  );
}

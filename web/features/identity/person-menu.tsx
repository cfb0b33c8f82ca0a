import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { setTheme, type Theme, useTheme } from '#platform/theme.ts';
import { Avatar } from '#ui/avatar.tsx';
import { useSidebar } from '#ui/frame.tsx';
import { Menu } from '#ui/menu.tsx';
import type { MenuItem } from '#ui/menu-items.ts';
import { useMe } from './api.ts';
import { useSignOut } from './use-sign-out.ts';

const THEMES: { theme: Theme; label: string; icon: ReactNode }[] = [
  { theme: 'system', label: 'As the system', icon: <Monitor /> },
  { theme: 'light', label: 'Light', icon: <Sun /> },
  { theme: 'dark', label: 'Dark', icon: <Moon /> },
];

/** Who is signed in, at the foot of the sidebar: settings, theme, sign out. */
export function PersonMenu() {
  const me = useMe();
  const theme = useTheme();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const { close } = useSidebar();
  function openSettings() {
    close();
    void navigate({ to: '/settings/$section', params: { section: 'profile' } });
  }

  return (
    <Menu
      label="You"
      side="top"
      align="start"
      items={[
        { label: 'Settings', icon: <Settings />, onSelect: openSettings },
        { kind: 'heading', label: 'Theme' },
        ...THEMES.map(
          (choice): MenuItem => ({
            ...choice,
            kind: 'choice',
            checked: theme === choice.theme,
            onSelect: () => setTheme(choice.theme),
          }),
        ),
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

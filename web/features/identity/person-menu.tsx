import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, LogOut, Settings } from 'lucide-react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Avatar } from '#ui/avatar.tsx';
import { useSidebar } from '#ui/frame.tsx';
import { Menu } from '#ui/menu.tsx';
import type { MenuItem } from '#ui/menu-items.ts';
import { useMe } from './api.ts';
import { signOut } from './sign-out.ts';
import { identityWords } from './words.ts';

/** Who is signed in, at the foot of the sidebar: settings, what the app adds, sign out. */
export function PersonMenu({ items }: { items: MenuItem[] }) {
  const t = useWords(identityWords);
  const me = useMe();
  const navigate = useNavigate();
  const { close } = useSidebar();
  function openSettings() {
    close();
    void navigate({ to: '/settings/$section', params: { section: 'profile' } });
  }

  return (
    <Menu
      label={t.you}
      side="top"
      align="start"
      items={[
        { label: t.settings, icon: <Settings />, onSelect: openSettings },
        ...items,
        { label: t.signOut, icon: <LogOut />, onSelect: () => void signOut() },
      ]}
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className="flex h-11 w-full items-center gap-2.5 rounded-md px-2 text-start transition-colors hover:bg-hover aria-expanded:bg-hover"
        >
          <Avatar id={me.id} name={me.name} />
          <span className="min-w-0 flex-1 truncate font-medium">{me.name}</span>
          <ChevronsUpDown className="size-4 text-ink-faint" aria-hidden="true" />
        </button>
      )}
    />
  );
}

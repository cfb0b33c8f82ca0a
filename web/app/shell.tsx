import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { SquarePen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Frame, useSidebar } from '#ui/frame.tsx';
import { ConnectionBanner } from '../features/conversations/connection-banner.tsx';
import { ConversationList } from '../features/conversations/conversation-list.tsx';
import { useMe } from '../features/identity/api.ts';
import { PersonMenu } from '../features/identity/person-menu.tsx';
import { useKeepPreferences } from '../features/preferences/my-preferences.ts';
import { useThemeItems } from '../features/preferences/use-theme-items.tsx';
import { ReadingPlace } from '../features/voice/reading-place.tsx';
import { WorkspaceSwitcher } from '../features/workspaces/workspace-switcher.tsx';
import { appWords } from './words.ts';

export function Shell() {
  useFocusAfterNavigation();
  useKeepPreferences(useMe().id);
  return (
    <Frame sidebar={<Sidebar />}>
      <ConnectionBanner />
      <Outlet />
      <ReadingPlace />
    </Frame>
  );
}

/** When the link that led here is gone, screen readers and the keyboard go on at the new page, not at the top. */
function useFocusAfterNavigation() {
  const path = useLocation({ select: (location) => location.pathname });
  const [start] = useState(path);
  useEffect(() => {
    if (path !== start && document.activeElement === document.body) document.getElementById('main')?.focus();
  }, [path, start]);
}

function Sidebar() {
  const t = useWords(appWords);
  const { close } = useSidebar();
  const themes = useThemeItems();
  return (
    <div className="flex h-full flex-col pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)]">
      <div className="flex h-14 shrink-0 items-center justify-between gap-1 pe-3 ps-3">
        <WorkspaceSwitcher />
        <Link
          to="/"
          onClick={close}
          aria-label={t.newConversation}
          data-tooltip={t.newConversation}
          className="inline-flex size-9 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11"
        >
          <SquarePen className="size-4.5" />
        </Link>
      </div>
      <nav aria-label={t.conversations} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 py-1">
        <ConversationList />
      </nav>
      <div className="shrink-0 p-3">
        <PersonMenu items={themes} />
      </div>
    </div>
  );
}

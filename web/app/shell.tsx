import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Search, SquarePen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { commands } from '#platform/commands/registry.ts';
import { useKeysOf } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Frame, HideSidebar, useSidebar } from '#ui/frame.tsx';
import { CONVERSATION } from '../features/conversations/commands.ts';
import { ConnectionBanner } from '../features/conversations/connection-banner.tsx';
import { ConversationList } from '../features/conversations/conversation-list.tsx';
import { FirstUsePlace } from '../features/first-use/places.tsx';
import { useMe } from '../features/identity/api.ts';
import { PersonMenu } from '../features/identity/person-menu.tsx';
import { useKeepPreferences } from '../features/preferences/my-preferences.ts';
import { useThemeItems } from '../features/preferences/use-theme-items.tsx';
import { ReadingPlace } from '../features/voice/reading-place.tsx';
import { WorkspaceSwitcher } from '../features/workspaces/workspace-switcher.tsx';
import { CommandPalette } from './command-palette.tsx';
import { GENERAL } from './commands.ts';
import { commandWords } from './commands-words.ts';
import { Shortcuts } from './shortcuts.tsx';
import { UpdateBanner } from './update-banner.tsx';
import { useGeneralCommands } from './use-general-commands.ts';
import { appWords } from './words.ts';

export function Shell() {
  useFocusAfterNavigation();
  useKeepPreferences(useMe().id);
  return (
    <Frame sidebar={<Sidebar />}>
      <ConnectionBanner />
      <UpdateBanner />
      <Outlet />
      <ReadingPlace />
      <FirstUsePlace />
      <Everywhere />
    </Frame>
  );
}

/** What can be done on every page. */
function Everywhere() {
  useGeneralCommands();
  return (
    <>
      <CommandPalette />
      <Shortcuts />
    </>
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
  const begin = useKeysOf(CONVERSATION.begin);
  return (
    <div className="flex h-full flex-col pt-(--safe-top) pb-(--safe-bottom)">
      <div className="flex h-14 shrink-0 items-center justify-between gap-1 pe-3 ps-3">
        <WorkspaceSwitcher />
        <div className="flex shrink-0">
          <HideSidebar keys={useKeysOf(GENERAL.sidebar).keys} />
          <Link
            to="/"
            onClick={close}
            aria-label={t.newConversation}
            aria-keyshortcuts={begin.ariaKeys}
            data-tooltip={t.newConversation}
            data-tooltip-keys={begin.keys}
            className="inline-flex size-9 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11"
          >
            <SquarePen className="size-4.5" />
          </Link>
        </div>
      </div>
      <div data-tour="find" className="shrink-0 px-3 pb-2">
        <FindButton />
      </div>
      <nav
        data-tour="list"
        aria-label={t.conversations}
        className="min-h-0 flex-1 touch-pan-y overflow-y-auto overscroll-contain px-3 py-1"
      >
        <ConversationList />
      </nav>
      <div data-tour="you" className="shrink-0 p-3">
        <PersonMenu items={themes} />
      </div>
    </div>
  );
}

/** The way to the palette for who does not know its keys, or has none. */
function FindButton() {
  const { close } = useSidebar();
  const { keys, ariaKeys } = useKeysOf(GENERAL.palette);
  const t = useWords(commandWords);
  function open() {
    close();
    // After the drawer that this may stand in has given the focus back.
    window.setTimeout(() => commands.run(GENERAL.palette));
  }
  return (
    <button
      type="button"
      onClick={open}
      aria-keyshortcuts={ariaKeys}
      className="flex h-9 w-full items-center gap-2.5 rounded-md border border-line bg-surface px-2.5 text-ink-faint transition-colors hover:border-edge hover:text-ink pointer-coarse:h-11"
    >
      <Search className="size-4 shrink-0" aria-hidden="true" />
      <span className="flex-1 text-start">{t.palette}</span>
      <span aria-hidden="true" className="text-xs pointer-coarse:hidden">
        {keys}
      </span>
    </button>
  );
}

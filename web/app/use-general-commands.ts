import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { listenForKeys } from '#platform/commands/key-listener.ts';
import { commands } from '#platform/commands/registry.ts';
import { useCommand } from '#platform/commands/use-command.ts';
import { useInstall } from '#platform/installing.ts';
import { useSidebar } from '#ui/frame.tsx';
import { useConversationCommands } from '../features/conversations/use-conversation-commands.ts';
import { changePreferences, usePreferences } from '../features/preferences/my-preferences.ts';
import { GENERAL } from './commands.ts';

/** What can be done on every page, and the keys for it. Mounted once, by the shell. */
export function useGeneralCommands(): void {
  const navigate = useNavigate();
  const { toggle, open } = useSidebar();
  useEffect(listenForKeys, []);
  useChosenKeys();
  useConversationCommands(open);
  useCommand(GENERAL.settings, () => void navigate({ to: '/settings/$section', params: { section: 'profile' } }));
  useCommand(GENERAL.sidebar, toggle);
  useCommand(GENERAL.theme, switchTheme);
  useCommand(GENERAL.install, useInstall());
}

/** The keys as the person changed them. */
function useChosenKeys(): void {
  const { shortcuts, singleKeys } = usePreferences();
  useEffect(() => commands.choose({ chosen: shortcuts, typed: singleKeys === 'on' }), [shortcuts, singleKeys]);
}

/** To the other of the two, whichever of them is seen now. */
function switchTheme(): void {
  const { theme } = document.documentElement.dataset;
  const isDark = theme ? theme === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
  changePreferences({ theme: isDark ? 'light' : 'dark' });
}

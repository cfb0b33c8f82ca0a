import { useEffect, useState } from 'react';
import { useCommand } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { showToast } from '#ui/toast.tsx';
import { useLoaded } from '#ui/use-loaded.ts';
import { GENERAL } from './commands.ts';
import { commandWords } from './commands-words.ts';

const loadDialog = () => import('./shortcuts-dialog.tsx');

/** Shows the shortcuts when somebody asks for them. */
export function Shortcuts() {
  const [shows, setShows] = useState<'open' | 'closed'>();
  useCommand(GENERAL.shortcuts, () => setShows('open'));
  if (!shows) return null;
  return <Loaded open={shows === 'open'} onClose={() => setShows('closed')} onMissing={() => setShows(undefined)} />;
}

type Props = { open: boolean; onClose: () => void; onMissing: () => void };

function Loaded({ open, onClose, onMissing }: Props) {
  const t = useWords(commandWords);
  const loaded = useLoaded(loadDialog);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once
  useEffect(() => {
    if (loaded !== 'failed') return;
    showToast(t.missing, { tone: 'danger' });
    onMissing();
  }, [loaded]);
  return loaded && loaded !== 'failed' && <loaded.ShortcutsDialog open={open} onClose={onClose} />;
}

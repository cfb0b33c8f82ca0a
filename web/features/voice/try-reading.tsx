import { Volume2, VolumeOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';
import { readAloud, stopReading } from './read-aloud.ts';
import { reading } from './reading-state.ts';
import { readingWords } from './reading-words.ts';
import { settingsWords } from './settings-words.ts';

const ID = 'try-reading';

/** A sentence in the page's language, as a message would sound. */
export function TryReading() {
  const t = useWords(settingsWords);
  const { stop } = useWords(readingWords);
  const { home } = useCurrentWorkspace();
  const isRead = useSyncExternalStore(reading.subscribe, () => {
    const now = reading.now();
    return now.is === 'reading' && now.id === ID;
  });
  const source = {
    id: ID,
    workspaceId: home?.id,
    now: () => ({ markdown: t.sample, growing: false }),
    subscribe: () => () => undefined,
  };
  const Icon = isRead ? VolumeOff : Volume2;
  return (
    <Button
      icon={<Icon className="size-4" aria-hidden="true" />}
      onClick={() => void (isRead ? stopReading() : readAloud(source))}
    >
      {isRead ? stop : t.try}
    </Button>
  );
}

import { Volume2, VolumeOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { showToast } from '#ui/toast.tsx';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';
import { preloadSpeaker, readAloud, stopReading } from './read-aloud.ts';
import { type ReadingSource, reading } from './reading-state.ts';
import { voiceWords } from './words.ts';

/** Reads a text aloud, and stops it again. Small: what speaks is fetched when it is wanted. */
export function ReadAloudButton({ source }: { source: Omit<ReadingSource, 'workspaceId'> }) {
  const t = useWords(voiceWords);
  const { home } = useCurrentWorkspace();
  const isRead = useSyncExternalStore(reading.subscribe, () => {
    const now = reading.now();
    return now.is === 'reading' && now.id === source.id;
  });
  const press = () => {
    const done = isRead ? stopReading() : readAloud({ ...source, workspaceId: home?.id });
    done.catch(() => showToast(t.notLoaded, { tone: 'danger' }));
  };
  return (
    <IconButton
      size="sm"
      label={isRead ? t.stopReading : t.readAloud}
      icon={isRead ? <VolumeOff className="text-accent" /> : <Volume2 />}
      onPointerEnter={preloadSpeaker}
      onFocus={preloadSpeaker}
      onClick={press}
    />
  );
}

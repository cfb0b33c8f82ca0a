import { useNavigate } from '@tanstack/react-router';
import { useWords } from '#platform/i18n/use-words.ts';
import { showToast } from '#ui/toast.tsx';
import { useMe } from '../identity/api.ts';
import { note, useNotes } from './my-notes.ts';
import { tourWords } from './tour-words.ts';
import { useSample } from './use-sample.ts';

/** Begins the tour, or goes on where it was left. */
export function useTour(): () => void {
  const t = useWords(tourWords);
  const { isAdmin } = useMe();
  const notes = useNotes();
  const navigate = useNavigate();
  const { open } = useSample();
  async function begin() {
    const { startTour } = await import('./tour.ts');
    await startTour({
      ...{ isAdmin, notes, note, openSample: open },
      goTo: async (href) => {
        if (location.pathname !== href) await navigate({ href });
      },
      onLeft: () => void showToast(t.left),
    });
  }
  return () => void begin().catch(() => showToast(t.failed, { tone: 'danger' }));
}

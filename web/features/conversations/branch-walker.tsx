import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { moments } from '#platform/moments.ts';
import { problemOf } from '#platform/problems.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { showToast } from '#ui/toast.tsx';
import { messageWords } from './message-words.ts';
import { useView } from './view-context.ts';

/** ‹ 2/3 ›: the other ways on from the message above. */
export function BranchWalker({ id, siblings }: { id: string; siblings: readonly string[] }) {
  const t = useWords(messageWords);
  const { room } = useView();
  const [busy, setBusy] = useState(false);
  const place = siblings.indexOf(id);
  useEffect(() => moments.tell('versions.shown'), []);
  async function go(to: string | undefined) {
    if (!to || busy) return;
    setBusy(true);
    try {
      await room.places.chooseBranch(to);
    } catch (error) {
      showToast(problemOf(error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  }
  const previous = siblings[place - 1];
  const next = siblings[place + 1];
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, and a fieldset has a look of its own
    <div role="group" aria-label={t.versions} aria-busy={busy || undefined} className="flex items-center text-ink-soft">
      <IconButton
        size="sm"
        label={t.previousVersion}
        icon={<ChevronLeft />}
        disabled={!previous}
        className="disabled:opacity-35"
        onClick={() => void go(previous)}
      />
      <span className="text-sm tabular-nums">{t.version({ place: place + 1, all: siblings.length })}</span>
      <IconButton
        size="sm"
        label={t.nextVersion}
        icon={<ChevronRight />}
        disabled={!next}
        className="disabled:opacity-35"
        onClick={() => void go(next)}
      />
    </div>
  );
}

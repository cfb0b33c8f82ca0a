import { lazy, Suspense, useEffect } from 'react';
import { LeavingContext, useLeaving } from '#ui/leaving.ts';
import { Otherwise } from '#ui/otherwise.tsx';
import { showToast } from '#ui/toast.tsx';
import type { Panel } from './panel.ts';
import { conversationWords } from './words.ts';

const PeoplePanel = lazy(() => import('./people-panel.tsx').then((module) => ({ default: module.PeoplePanel })));
const SettingsDialog = lazy(() =>
  import('./conversation-settings.tsx').then((module) => ({ default: module.ConversationSettingsDialog })),
);
const JumpToDate = lazy(() => import('./jump-to-date.tsx').then((module) => ({ default: module.JumpToDate })));
const OutlinePanel = lazy(() => import('./outline-panel.tsx').then((module) => ({ default: module.OutlinePanel })));
const MapPanel = lazy(() => import('./map-panel.tsx').then((module) => ({ default: module.MapPanel })));
const ComparePanel = lazy(() => import('./compare-panel.tsx').then((module) => ({ default: module.ComparePanel })));
const DetailsDialog = lazy(() =>
  import('./message-details-dialog.tsx').then((module) => ({ default: module.MessageDetailsDialog })),
);

/** What opens over a conversation; its code comes when it is opened. */
export function ConversationPanels({ panel: wanted, onClose }: { panel: Panel | undefined; onClose: () => void }) {
  const { kept: panel, isLeaving } = useLeaving(wanted);
  return (
    <LeavingContext value={isLeaving}>
      <Otherwise key={JSON.stringify(panel)} shows={<NotThere onClose={onClose} />}>
        <Suspense fallback={null}>
          {panel === 'people' && <PeoplePanel onClose={onClose} />}
          {panel === 'settings' && <SettingsDialog onClose={onClose} />}
          {panel === 'map' && <MapPanel onClose={onClose} />}
          {panel === 'outline' && <OutlinePanel onClose={onClose} />}
          {panel === 'date' && <JumpToDate onClose={onClose} />}
          {typeof panel === 'object' && 'compare' in panel && (
            <ComparePanel id={panel.compare} otherId={panel.with} onClose={onClose} />
          )}
          {typeof panel === 'object' && 'detailsOf' in panel && (
            <DetailsDialog id={panel.detailsOf} onClose={onClose} />
          )}
        </Suspense>
      </Otherwise>
    </LeavingContext>
  );
}

function NotThere({ onClose }: { onClose: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once
  useEffect(() => {
    showToast(conversationWords.now.notLoaded, { tone: 'danger' });
    onClose();
  }, []);
  return null;
}

import { SmilePlus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { Otherwise } from '#ui/otherwise.tsx';
import { usePopup } from '#ui/popup.ts';
import { reactionWords } from './reaction-words.ts';

const loadPicker = () => import('#ui/emoji-popup.tsx');
const EmojiPopup = lazy(() => loadPicker().then((module) => ({ default: module.EmojiPopup })));

/** Opens the emojis. */
export function ReactButton({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useWords(reactionWords);
  const { trigger, wasWanted, popup } = usePopup('dialog', loadPicker);
  return (
    <>
      <IconButton {...trigger} data-react size="sm" label={t.react} icon={<SmilePlus />} />
      {wasWanted && (
        <Otherwise shows={null}>
          <Suspense fallback={null}>
            <EmojiPopup {...popup} onPick={onPick} side="top" align="start" />
          </Suspense>
        </Otherwise>
      )}
    </>
  );
}

import { Headset } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useCommand, useKeysOf } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { VOICE } from '../commands.ts';
import { handsFreeWords } from './hands-free-words.ts';
import type { Talk } from './talk.ts';
import { preloadHandsFree, useHandsFree } from './use-hands-free.ts';

const ListenDialog = lazy(() => import('../listen-dialog.tsx').then((part) => ({ default: part.ListenDialog })));

/** Begins to talk with the conversation; while one talks, only its keys and the palette are left of it. */
export function HandsFreeButton({ talk }: { talk: Talk }) {
  const t = useWords(handsFreeWords);
  const { choice, toggle, choose, dismiss } = useHandsFree(talk);
  const { keys, ariaKeys } = useKeysOf(VOICE.handsFree);
  useCommand(VOICE.handsFree, toggle);
  return (
    <>
      <IconButton
        label={t.begin}
        icon={<Headset />}
        aria-keyshortcuts={ariaKeys}
        className="max-sm:not-group-data-empty:hidden"
        {...(keys ? { keys } : {})}
        onPointerEnter={preloadHandsFree}
        onFocus={preloadHandsFree}
        onClick={toggle}
      />
      {choice && (
        <Suspense fallback={null}>
          <ListenDialog ears={choice} onChoose={choose} onClose={dismiss} />
        </Suspense>
      )}
    </>
  );
}

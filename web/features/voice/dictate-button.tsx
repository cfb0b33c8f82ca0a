import { Mic } from 'lucide-react';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useCommand, useKeysOf } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { VOICE } from './commands.ts';
import { dictationWords } from './dictation-words.ts';
import { handsFreeState, isTalking } from './hands-free/hands-free-state.ts';
import { useDictate } from './use-dictate.ts';

const ListenDialog = lazy(() => import('./listen-dialog.tsx').then((part) => ({ default: part.ListenDialog })));

/** Begins to dictate into what is being written, and ends it. */
export function DictateButton() {
  const t = useWords(dictationWords);
  const { isOpen, choice, toggle, choose, dismiss } = useDictate();
  const { keys, ariaKeys } = useKeysOf(VOICE.dictate);
  const isTalkingNow = useSyncExternalStore(handsFreeState.subscribe, isTalking);
  useCommand(VOICE.dictate, isTalkingNow ? undefined : toggle);
  return (
    <>
      <IconButton
        label={isOpen ? t.done : t.dictate}
        icon={<Mic className={isOpen ? 'text-accent' : undefined} />}
        aria-keyshortcuts={ariaKeys}
        {...(keys ? { keys } : {})}
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

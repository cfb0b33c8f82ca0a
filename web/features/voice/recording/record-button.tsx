import { AudioWaveform } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useCommand, useKeysOf } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { useOnPhone } from '#ui/use-on-phone.ts';
import { VOICE } from '../commands.ts';
import { handsFreeState, isTalking } from '../hands-free/hands-free-state.ts';
import { recordingWords } from './recording-words.ts';
import { type RecordInto, useRecord } from './use-record.ts';

/** Begins to record an audio message, and ends it. A phone has it in the menu of what can be attached. */
export function RecordButton({ into }: { into: RecordInto }) {
  const t = useWords(recordingWords);
  const onPhone = useOnPhone();
  const { isOpen, toggle } = useRecord(into);
  const { keys, ariaKeys } = useKeysOf(VOICE.record);
  const isTalkingNow = useSyncExternalStore(handsFreeState.subscribe, isTalking);
  useCommand(VOICE.record, isTalkingNow ? undefined : toggle);
  if (onPhone) return null;
  return (
    <IconButton
      label={isOpen ? t.finish : VOICE.record.label()}
      icon={<AudioWaveform className={isOpen ? 'text-accent' : undefined} />}
      aria-keyshortcuts={ariaKeys}
      className="max-sm:not-group-data-empty:hidden"
      {...(keys ? { keys } : {})}
      onClick={toggle}
    />
  );
}

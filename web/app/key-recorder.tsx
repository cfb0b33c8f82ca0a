import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { type Objection, objectionTo, withKeys } from '#platform/commands/changing.ts';
import { type Combination, combinationOf, shownAs } from '#platform/commands/keys.ts';
import type { ChosenKeys, Command } from '#platform/commands/registry.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { keyboardWords } from './keyboard-words.ts';
import { SHORTCUT_AREAS } from './shortcut-areas.ts';
import { KeysOrNone } from './shortcuts-dialog.tsx';

const ALL = SHORTCUT_AREAS.flatMap((area) => area.commands);

type Props = {
  command: Command;
  current: readonly Combination[];
  keys: ChosenKeys;
  onChange: (chosen: ChosenKeys['chosen']) => void;
};
type Recording = { pressed?: Combination; objection?: Objection };

/** The keys of a command as a button: pressed, it waits for others. Says what stands in their way. */
export function KeyRecorder(props: Props) {
  const t = useWords(keyboardWords);
  const hintId = useId();
  const { button, recording, setRecording, give, onKeyDown } = useRecording(props);
  const label = props.command.label();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the button in it
    <div
      className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1"
      onKeyDown={onKeyDown}
      onBlur={onLeave(() => setRecording(undefined))}
    >
      <button
        ref={button}
        type="button"
        aria-describedby={recording ? hintId : undefined}
        onClick={() => setRecording(recording ? undefined : {})}
        className="flex min-h-9 items-center justify-center gap-1.5 rounded-md px-2 transition-colors hover:bg-hover aria-pressed:bg-accent-soft pointer-coarse:min-h-11 pointer-coarse:min-w-11"
        aria-pressed={recording !== undefined}
      >
        {recording ? (
          <span className="text-sm font-medium text-accent-strong">{t.press}</span>
        ) : (
          <>
            <span className="sr-only">{t.changeOf({ command: label })}</span>
            <KeysOrNone keys={props.current} />
          </>
        )}
      </button>
      {recording && (
        <span id={hintId} className="sr-only">
          {t.pressHint({ command: label })}
        </span>
      )}
      {recording?.objection && <Refused {...recording} onTakeOver={give} />}
    </div>
  );
}

function useRecording({ command, keys, onChange }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [recording, setRecording] = useState<Recording>();
  function give(combination: Combination) {
    setRecording(undefined);
    onChange(withKeys(keys.chosen, command, combination));
    button.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    const pressed = recording && pressedIn(event);
    if (pressed === undefined) return;
    event.preventDefault();
    if (pressed === 'leave') return setRecording(undefined);
    if (pressed === '') return give('');
    const objection = objectionTo(pressed, command, { all: ALL, keys });
    if (objection) setRecording({ pressed, objection });
    else give(pressed);
  }
  return { button, recording, setRecording, give, onKeyDown };
}

/** `leave`: as they are; empty: none. Undefined is no key for a shortcut, or one that goes on to the next field. */
function pressedIn(event: KeyboardEvent): Combination | 'leave' | undefined {
  // The buttons below stay buttons.
  if (event.target instanceof Element && !event.target.hasAttribute('aria-pressed'))
    return event.key === 'Escape' ? 'leave' : undefined;
  const pressed = combinationOf(event.nativeEvent);
  if (pressed === undefined || pressed === 'Tab' || pressed === 'shift+Tab') return undefined;
  if (pressed === 'Escape') return 'leave';
  return pressed === 'Backspace' || pressed === 'Delete' ? '' : pressed;
}

/** Runs when the focus leaves the element and all in it. */
const onLeave = (run: () => void) => (event: FocusEvent<HTMLElement>) => {
  if (!event.currentTarget.contains(event.relatedTarget)) run();
};

type RefusedProps = Recording & { onTakeOver: (combination: Combination) => void };

function Refused({ pressed = '', objection, onTakeOver }: RefusedProps) {
  const t = useWords(keyboardWords);
  if (!objection) return null;
  const keys = shownAs(pressed);
  const says = objection.is === 'taken' ? t.taken({ keys, command: objection.by.label() }) : t[objection.is]({ keys });
  return (
    <div className="flex basis-full flex-wrap items-center justify-end gap-2 pb-1">
      <p role="alert" className="text-sm text-danger">
        {says}
      </p>
      {objection.is === 'taken' && (
        <Button size="sm" onClick={() => onTakeOver(pressed)}>
          {t.takeOver}
        </Button>
      )}
    </div>
  );
}

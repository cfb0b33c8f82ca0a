import { type FormEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { useCommand } from '#platform/commands/use-command.ts';
import { takeFirstWords } from '#platform/first-words.ts';
import { MESSAGE } from './commands.ts';
import { type Asking, ComposerRow, LengthNote } from './composer-row.tsx';
import { FormattingBar } from './formatting.tsx';
import { overLimit } from './limit.ts';
import type { Nameable } from './menu-request.ts';
import { type Field, MessageField } from './message-field.tsx';
import type { Pasting } from './pasting.ts';
import { type Writing, writingIn } from './writing.ts';
import './first-words.css';
import { useWords } from '#platform/i18n/use-words.ts';
import { composerWords } from './composer-words.ts';

type Slot = (writing: Writing) => ReactNode;

type Props = Asking & {
  text: string;
  onChange: (text: string) => void;
  onSend: () => void;
  onStop?: (() => void) | undefined;
  onArrowUp?: () => void;
  placeholder?: string;
  autoFocus?: boolean;
  /** Who can be named behind an @. */
  people?: readonly Nameable[];
  /** Between the words and the row: what goes with them. */
  tray?: ReactNode;
  /** Something else than words is there to be sent. */
  hasMore?: boolean;
  /** Where a long text that is pasted goes. */
  pasting?: Pasting;
  /** Buttons at the beginning of the row: what is to be added. */
  start?: Slot;
  /** Buttons beside the one that sends. */
  end?: Slot;
  /** Between the words and the row: what is being done with them. */
  below?: Slot;
};

/** Where messages are written. Needs nothing but its text, so it works before anything else is there. */
export function Composer({ text, onChange, onSend, tray, hasMore = false, ...rest }: Props) {
  const t = useWords(composerWords);
  const { onStop, picker, asks, start, end, below, ...area } = rest;
  const noteId = useId();
  const own = useFirstWords(text, onChange);
  const [field, setField] = useState<Field>(() => ({ writing: writingIn(() => own.current), richText: undefined }));
  const { writing, richText } = field;
  useCommand(MESSAGE.write, writing.focus);
  const tooLong = overLimit(text);
  const isEmpty = text.trim() === '' && !hasMore;
  const canSend = !isEmpty && !tooLong;
  const send = () => canSend && onSend();
  function submit(event: FormEvent) {
    event.preventDefault();
    send();
  }
  return (
    <form
      aria-label={t.write}
      onSubmit={submit}
      className="rounded-xl border border-line bg-surface shadow-low transition-[border-color,box-shadow] focus-within:border-edge focus-within:shadow-mid"
    >
      <MessageField
        {...area}
        areaRef={own}
        withCommands
        onField={setField}
        label={t.message}
        placeholder={area.placeholder ?? t.write}
        value={text}
        onChange={onChange}
        onEnter={send}
        describedBy={noteId}
        invalid={Boolean(tooLong)}
        className="px-4 pt-3.5 pb-1"
      />
      {tray}
      {below?.(writing)}
      <FormattingBar richText={richText} />
      <ComposerRow
        {...{ picker, asks, onStop, canSend, isEmpty }}
        start={start?.(writing)}
        end={end?.(writing)}
        note={<LengthNote id={noteId} text={text} tooLong={tooLong} />}
      />
    </form>
  );
}

/** Goes on with what was written before the app was there. */
function useFirstWords(text: string, onChange: (text: string) => void): RefObject<HTMLTextAreaElement | null> {
  const area = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: there is only one beginning
  useLayoutEffect(() => {
    const words = area.current && takeFirstWords(area.current);
    if (words && words !== text) onChange(words);
  }, []);
  return area;
}

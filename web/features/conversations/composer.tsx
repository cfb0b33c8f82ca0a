import { ArrowUp, Sparkles, Square, Users } from 'lucide-react';
import { type FormEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react';
import { MESSAGE_MAX_BYTES } from '#contract/conversations.ts';
import { takeFirstWords } from '#platform/first-words.ts';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { measure, overLimit } from './limit.ts';
import { WritingArea } from './writing-area.tsx';
import './first-words.css';

type Props = {
  text: string;
  onChange: (text: string) => void;
  onSend: () => void;
  /** Given while a reply is being written. */
  onStop?: (() => void) | undefined;
  onArrowUp?: () => void;
  placeholder?: string;
  autoFocus?: boolean;
  /** Which model answers. */
  picker?: ReactNode;
  /** Whether a model answers at all; left out where nobody else reads. */
  asks?: { value: boolean; onChange: (value: boolean) => void } | undefined;
};

/** Where messages are written. Needs nothing but its text, so it works before anything else is there. */
export function Composer({ text, onChange, onSend, onStop, picker, asks, ...area }: Props) {
  const noteId = useId();
  const own = useFirstWords(text, onChange);
  const tooLong = overLimit(text);
  const isEmpty = text.trim() === '';
  const canSend = !isEmpty && !tooLong;
  const send = () => canSend && onSend();
  function submit(event: FormEvent) {
    event.preventDefault();
    send();
  }
  return (
    <form
      aria-label="Write a message"
      onSubmit={submit}
      className="rounded-xl border border-line bg-surface shadow-low transition-[border-color,box-shadow] focus-within:border-edge focus-within:shadow-mid"
    >
      <WritingArea
        {...area}
        ref={own}
        label="Message"
        placeholder={area.placeholder ?? 'Write a message'}
        value={text}
        onChange={onChange}
        onEnter={send}
        describedBy={noteId}
        invalid={Boolean(tooLong)}
        className="px-4 pt-3.5 pb-1"
      />
      <div className="flex items-center gap-1 p-2">
        <Asked picker={picker} asks={asks} />
        <LengthNote id={noteId} text={text} tooLong={tooLong} />
        {onStop && <StopButton onClick={onStop} />}
        {!(onStop && isEmpty) && <SendButton disabled={!canSend} />}
      </div>
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

/** Who is to answer. */
const Asked = ({ picker, asks }: Pick<Props, 'picker' | 'asks'>) => (
  <div className="flex min-w-0 flex-1 items-center gap-1">
    {asks && <AskToggle {...asks} />}
    {(asks?.value ?? true) && picker}
  </div>
);

const StopButton = ({ onClick }: { onClick: () => void }) => (
  <IconButton
    label="Stop the answer"
    icon={<Square className="fill-current p-0.5" />}
    onClick={onClick}
    className="border border-line"
  />
);

const SendButton = ({ disabled }: { disabled: boolean }) => (
  <IconButton
    type="submit"
    variant="primary"
    label="Send"
    icon={<ArrowUp />}
    disabled={disabled}
    className="rounded-full!"
  />
);

/** Near the limit it counts; beyond it says by how much. */
function LengthNote({ id, text, tooLong }: { id: string; text: string; tooLong: string | undefined }) {
  const { bytes, isNear } = measure(text);
  const words = tooLong ?? (isNear ? `${Math.floor(bytes / 1024)} of ${MESSAGE_MAX_BYTES / 1024} KiB` : '');
  return (
    <p id={id} role="status" className={cx('px-2 text-right text-sm', tooLong ? 'text-danger' : 'text-ink-faint')}>
      {words}
    </p>
  );
}

function AskToggle({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const Icon = value ? Sparkles : Users;
  return (
    <button
      type="button"
      role="switch"
      aria-checked={value}
      aria-label="Ask the model"
      data-tooltip={value ? 'The model answers' : 'Only the people here read it'}
      onClick={() => onChange(!value)}
      className={cx(
        'inline-flex h-9 shrink-0 items-center gap-1.5 rounded-md px-2.5 text-sm transition-colors pointer-coarse:h-11',
        value ? 'bg-accent-soft text-accent-strong' : 'text-ink-soft hover:bg-hover hover:text-ink',
      )}
    >
      <Icon className="size-4" aria-hidden="true" />
      <span className="max-sm:sr-only">{value ? 'Ask the model' : 'Only people'}</span>
    </button>
  );
}

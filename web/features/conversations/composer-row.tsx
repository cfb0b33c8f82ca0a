import { ArrowUp, Sparkles, Square, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { MESSAGE_MAX_BYTES } from '#contract/conversations.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { composerWords } from './composer-words.ts';
import { FormattingToggle } from './formatting.tsx';
import { measure } from './limit.ts';

/** Who is to answer. */
export type Asking = {
  /** Which model answers. */
  picker?: ReactNode;
  /** Whether a model answers at all; left out where nobody else reads. */
  asks?: { value: boolean; onChange: (value: boolean) => void } | undefined;
};

type Props = Asking & {
  /** Buttons for what is to be added, at the beginning of the row. */
  start?: ReactNode;
  /** Buttons beside the one that sends. */
  end?: ReactNode;
  note: ReactNode;
  /** Given while a reply is being written. */
  onStop?: (() => void) | undefined;
  canSend: boolean;
  isEmpty: boolean;
};

/**
 * What stands below the words: what can be added, who answers, and the button that sends. Where it is narrow, that one
 * is there once there is something to send, and makes room for what one may do instead of writing (`data-empty`).
 */
export const ComposerRow = ({ start, end, note, picker, asks, onStop, canSend, isEmpty }: Props) => (
  <div data-empty={isEmpty || undefined} className="group flex items-center gap-1 p-2">
    {start}
    <FormattingToggle />
    <div className="flex min-w-0 flex-1 items-center gap-1">
      {asks && <AskToggle {...asks} />}
      {(asks?.value ?? true) && picker}
    </div>
    {note}
    {end}
    {onStop && <StopButton onClick={onStop} />}
    {!(onStop && isEmpty) && (
      <SendButton disabled={!canSend} className={isEmpty && !canSend ? 'max-sm:hidden' : undefined} />
    )}
  </div>
);

const StopButton = ({ onClick }: { onClick: () => void }) => (
  <IconButton
    label={useWords(composerWords).stop}
    icon={<Square className="fill-current p-0.5" />}
    onClick={onClick}
    className="border border-line"
  />
);

const SendButton = ({ disabled, className }: { disabled: boolean; className: string | undefined }) => (
  <IconButton
    type="submit"
    variant="primary"
    label={useWords(composerWords).send}
    icon={<ArrowUp />}
    disabled={disabled}
    className={cx('rounded-full!', className)}
  />
);

/** Near the limit it counts; beyond it says by how much. */
export function LengthNote({ id, text, tooLong }: { id: string; text: string; tooLong: string | undefined }) {
  const t = useWords(composerWords);
  const { bytes, isNear } = measure(text);
  const words = tooLong ?? (isNear ? t.length({ size: Math.floor(bytes / 1024), most: MESSAGE_MAX_BYTES / 1024 }) : '');
  return (
    <p id={id} role="status" className={cx('px-2 text-end text-sm', tooLong ? 'text-danger' : 'text-ink-faint')}>
      {words}
    </p>
  );
}

function AskToggle({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const t = useWords(composerWords);
  const Icon = value ? Sparkles : Users;
  return (
    <button
      type="button"
      role="switch"
      aria-checked={value}
      aria-label={t.ask}
      data-tooltip={value ? t.modelAnswers : t.peopleRead}
      onClick={() => onChange(!value)}
      className={cx(
        'inline-flex h-9 shrink-0 items-center gap-1.5 rounded-md px-2.5 text-sm transition-colors pointer-coarse:h-11',
        value ? 'bg-accent-soft text-accent-strong' : 'text-ink-soft hover:bg-hover hover:text-ink',
      )}
    >
      <Icon className="size-4" aria-hidden="true" />
      <span className="max-sm:sr-only">{value ? t.ask : t.onlyPeople}</span>
    </button>
  );
}

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Message } from '#contract/conversations.ts';
import { editMessage } from '#contract/messages.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { uiWords } from '#ui/words.ts';
import { editorWords } from './editor-words.ts';
import { overLimit } from './limit.ts';
import { MessageField } from './message-field.tsx';
import { MessageText } from './message-text.tsx';
import type { EditMode } from './use-editing.ts';
import { useNameable } from './use-people.ts';
import { useView } from './view-context.ts';

type Props = { message: Message; mode: EditMode; onDone: () => void };
type Known = Pick<Message, 'markdown' | 'seq'>;

/** Changes my words where they stand, or asks again with other words beside them. */
export function MessageEditor({ message, mode, onDone }: Props) {
  const t = useWords(editorWords);
  const common = useWords(uiWords);
  const { askAgain } = useView();
  const [text, setText] = useState(message.markdown);
  // What was there when the editing began, or when the person last decided.
  const [known, setKnown] = useState<Known>(message);
  const { save, busy, error } = useSave(message, known, onDone);
  const isChanged = message.markdown !== known.markdown;
  const { fits, fitsWithFiles } = fitting(text, message);
  const canSave = fits && text !== message.markdown && !isChanged;
  function again() {
    askAgain(message, text);
    onDone();
  }
  return (
    <div className="flex flex-col gap-2 py-1">
      <MessageField
        label={t.edit}
        value={text}
        onChange={setText}
        people={useNameable()}
        onEnter={() => (mode === 'ask' ? fitsWithFiles && again() : canSave && save(text))}
        onEscape={onDone}
        autoFocus
        className="rounded-lg border border-edge bg-surface px-3 py-2 focus-within:border-accent"
      />
      {isChanged && <Changed message={message} onTake={() => setText(message.markdown)} onDecided={setKnown} />}
      {Boolean(error) && <ErrorNote error={error} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Button size="sm" variant="quiet" onClick={onDone}>
          {common.cancel}
        </Button>
        <Button size="sm" variant={mode === 'ask' ? 'primary' : 'secondary'} disabled={!fitsWithFiles} onClick={again}>
          {t.askAgain}
        </Button>
        <Button
          size="sm"
          variant={mode === 'save' ? 'primary' : 'secondary'}
          busy={busy}
          disabled={!canSave}
          onClick={() => save(text)}
        >
          {common.save}
        </Button>
      </div>
      <p className="text-end text-xs text-ink-faint">{overLimit(text) ?? t.hint}</p>
    </div>
  );
}

/** Whether a text can stand by itself, and with the files of the message. */
function fitting(text: string, { files }: Message): { fits: boolean; fitsWithFiles: boolean } {
  const isShort = overLimit(text) === undefined;
  const fits = isShort && text.trim() !== '';
  return { fits, fitsWithFiles: fits || (isShort && files.length > 0) };
}

type ChangedProps = { message: Message; onTake: () => void; onDecided: (known: Known) => void };

/** Two editors of one message: nobody's words are written over unseen. */
function Changed({ message, onTake, onDecided }: ChangedProps) {
  const t = useWords(editorWords);
  function take() {
    onTake();
    onDecided(message);
  }
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-md bg-warn-soft px-3 py-2.5">
      <p className="text-warn">{t.changed}</p>
      <div className="max-h-40 overflow-y-auto">
        <MessageText text={message.markdown} breaks />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={take}>
          {t.take}
        </Button>
        <Button size="sm" onClick={() => onDecided(message)}>
          {t.keep}
        </Button>
      </div>
    </div>
  );
}

/** Saves over what I last saw: if another device of mine was faster, the server says so. */
function useSave({ conversationId, id }: Message, { seq }: Known, onSaved: () => void) {
  const { room } = useView();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (markdown: string) => {
      const { message } = await call(editMessage, { conversationId, messageId: id, markdown, seq });
      await room.offer([message]);
    },
    onSuccess: onSaved,
  });
  return { save: mutate, busy: isPending, error };
}

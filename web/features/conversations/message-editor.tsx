import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { editMessage, type Message } from '#contract/conversations.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { uiWords } from '#ui/words.ts';
import { editorWords } from './editor-words.ts';
import { overLimit } from './limit.ts';
import { useView } from './view-context.ts';
import { WritingArea } from './writing-area.tsx';

type Props = { message: Message; onDone: () => void };

/** Changes my words where they stand, or asks again with other words beside them. */
export function MessageEditor({ message, onDone }: Props) {
  const t = useWords(editorWords);
  const common = useWords(uiWords);
  const { askAgain } = useView();
  const [text, setText] = useState(message.markdown);
  const { save, busy, error } = useSave(message, onDone);
  const fits = text.trim() !== '' && overLimit(text) === undefined;
  const canSave = fits && text !== message.markdown;
  function again() {
    askAgain(message.parentId, text);
    onDone();
  }
  return (
    <div className="flex flex-col gap-2 py-1">
      <WritingArea
        label={t.edit}
        value={text}
        onChange={setText}
        onEnter={() => canSave && save(text)}
        onEscape={onDone}
        autoFocus
        className="rounded-lg border border-edge bg-surface px-3 py-2 focus-within:border-accent"
      />
      {Boolean(error) && <ErrorNote error={error} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Button size="sm" variant="quiet" onClick={onDone}>
          {common.cancel}
        </Button>
        <Button size="sm" disabled={!fits} onClick={again}>
          {t.askAgain}
        </Button>
        <Button size="sm" variant="primary" busy={busy} disabled={!canSave} onClick={() => save(text)}>
          {common.save}
        </Button>
      </div>
      <p className="text-end text-xs text-ink-faint">{overLimit(text) ?? t.hint}</p>
    </div>
  );
}

/** Saves over what I last saw: if another device of mine was faster, the server says so. */
function useSave({ conversationId, id, seq }: Message, onSaved: () => void) {
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

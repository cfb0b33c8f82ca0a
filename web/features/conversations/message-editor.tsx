import { useState } from 'react';
import { editMessage, type Message } from '#contract/conversations.ts';
import { call } from '#platform/api-client.ts';
import { Button } from '#ui/button.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { overLimit } from './limit.ts';
import { useView } from './view-context.ts';
import { WritingArea } from './writing-area.tsx';

/** Changes my words where they stand, or asks again with other words beside them. */
export function MessageEditor({ message, onDone }: { message: Message; onDone: () => void }) {
  const { room, askAgain } = useView();
  const [text, setText] = useState(message.markdown);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const usable = text.trim() !== '' && text !== message.markdown && overLimit(text) === undefined;
  const { conversationId } = room.cache;

  async function save() {
    if (!usable || busy) return;
    setBusy(true);
    try {
      const { message: saved } = await call(editMessage, {
        conversationId,
        messageId: message.id,
        markdown: text,
        seq: message.seq,
      });
      await room.offer([saved]);
      onDone();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }
  function again() {
    askAgain(message.parentId, text);
    onDone();
  }
  return (
    <div className="flex flex-col gap-2 py-1">
      <WritingArea
        label="Edit your message"
        value={text}
        onChange={setText}
        onEnter={() => void save()}
        onEscape={onDone}
        autoFocus
        className="rounded-lg border border-edge bg-surface px-3 py-2 focus-within:border-accent"
      />
      {Boolean(error) && <ErrorNote error={error} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Button size="sm" variant="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button size="sm" disabled={text.trim() === ''} onClick={again}>
          Ask again
        </Button>
        <Button size="sm" variant="primary" busy={busy} disabled={!usable} onClick={() => void save()}>
          Save
        </Button>
      </div>
      <p className="text-right text-xs text-ink-faint">
        “Save” changes your words. “Ask again” keeps both and gets a new answer.
      </p>
    </div>
  );
}

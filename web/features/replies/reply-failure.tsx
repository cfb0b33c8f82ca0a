import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '#contract/conversations.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { asSaid } from '#platform/problems.ts';
import { Button } from '#ui/button.tsx';
import { uiWords } from '#ui/words.ts';
import { useView } from '../conversations/view-context.ts';
import { regenerateReply } from './api.ts';
import { GoOn } from './go-on.tsx';
import { replyWords } from './words.ts';

/** Why there is no answer, in plain words, and a way to ask once more. */
export function ReplyFailure({ message }: { message: Message }) {
  const common = useWords(uiWords);
  const t = useWords(replyWords);
  const { room } = useView();
  const [busy, setBusy] = useState(false);
  const { failure } = message;
  async function again() {
    setBusy(true);
    const reply = await regenerateReply(message);
    if (reply) await room.offer([reply]);
    setBusy(false);
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md bg-danger-soft px-3 py-2.5">
      <CircleAlert className="size-4.5 shrink-0 text-danger" aria-hidden="true" />
      <p className="min-w-48 flex-1">{failure ? asSaid(failure.message) : t.unfinished}</p>
      <GoOn message={message} />
      {(failure?.canRetry ?? true) && (
        <Button size="sm" busy={busy} onClick={() => void again()}>
          {common.tryAgain}
        </Button>
      )}
    </div>
  );
}

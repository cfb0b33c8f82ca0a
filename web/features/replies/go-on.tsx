import { FastForward } from 'lucide-react';
import type { Message } from '#contract/conversations.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from '#ui/button.tsx';
import { rightsOn } from '../conversations/message-rights.ts';
import { messageWords } from '../conversations/message-words.ts';
import { useGoOn } from '../conversations/use-go-on.ts';
import { useDetails } from '../conversations/use-room.ts';
import { useView } from '../conversations/view-context.ts';

/** Where an answer was cut: has the model write on, for those who may. */
export function GoOn({ message }: { message: Message }) {
  const t = useWords(messageWords);
  const { room, me } = useView();
  const role = useDetails(room)?.role ?? 'reader';
  const { busy, goOn } = useGoOn();
  if (!rightsOn(message, { me: me.id, role }).goesOn) return null;
  return (
    <Button
      size="sm"
      busy={busy}
      icon={<FastForward className="size-3.5 rtl:-scale-x-100" aria-hidden="true" />}
      onClick={() => goOn(message)}
    >
      {t.goOn}
    </Button>
  );
}

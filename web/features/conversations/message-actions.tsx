import { Check, Copy, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import type { Message } from '#contract/conversations.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { useCopy } from '#platform/use-copy.ts';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { uiWords } from '#ui/words.ts';
import { BranchWalker } from './branch-walker.tsx';
import { isOpen } from './message-growth.ts';
import { messageWords } from './message-words.ts';
import { useReplyParts } from './reply-parts.ts';
import { useDeleteMessage } from './use-delete-message.ts';
import { useDetails, useSiblings } from './use-room.ts';
import { useView } from './view-context.ts';

type Props = { message: Message; isLast: boolean; onEdit: () => void };

/** What can be done with a message. Always there for the keyboard and for the last one, else shown by hover or a tap. */
export function MessageActions({ message, isLast, onEdit }: Props) {
  const { room } = useView();
  const siblings = useSiblings(room, message);
  const isShown = isLast || siblings.length > 1;
  return (
    <div
      className={cx(
        '-ms-2 flex h-9 items-center gap-0.5 pointer-coarse:h-11',
        // Where nothing hovers, it takes its place only when the message was tapped.
        !isShown &&
          'pointer-coarse:hidden pointer-coarse:group-focus-within/message:flex pointer-coarse:group-focus/message:flex',
      )}
    >
      {siblings.length > 1 && <BranchWalker id={message.id} siblings={siblings} />}
      {!isOpen(message) && !message.deletedAt && (
        <div
          className={cx(
            'flex items-center gap-0.5 transition-opacity',
            !isLast &&
              'opacity-0 group-focus-within/message:opacity-100 group-hover/message:opacity-100 group-focus/message:opacity-100',
          )}
        >
          <Actions message={message} onEdit={onEdit} />
        </div>
      )}
    </div>
  );
}

function Actions({ message, onEdit }: Omit<Props, 'isLast'>) {
  const t = useWords(messageWords);
  const common = useWords(uiWords);
  const { room, me } = useView();
  const { copied, copy } = useCopy();
  const { regenerate } = useReplyParts();
  const remove = useDeleteMessage(room);
  const role = useDetails(room)?.role ?? 'reader';
  const mine = message.authorId === me.id;
  const canWrite = role !== 'reader';
  return (
    <>
      {message.markdown !== '' && (
        <IconButton
          size="sm"
          label={copied ? common.copied : common.copy}
          icon={copied ? <Check className="text-accent" /> : <Copy />}
          onClick={() => copy(message.markdown)}
        />
      )}
      {canWrite && mine && message.role === 'user' && (
        <IconButton size="sm" label={common.edit} icon={<Pencil />} onClick={onEdit} />
      )}
      {canWrite && message.role === 'assistant' && message.status !== 'failed' && (
        <IconButton
          size="sm"
          label={t.answerAgain}
          icon={<RefreshCw />}
          onClick={() => void regenerate(message).then((reply) => reply && room.offer([reply]))}
        />
      )}
      {canWrite && (mine || role === 'owner') && (
        <IconButton size="sm" label={common.delete} icon={<Trash2 />} onClick={() => remove(message)} />
      )}
    </>
  );
}

import { Check, Copy, Ellipsis, Pencil, RefreshCw } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Message } from '#contract/conversations.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { useCopy } from '#platform/use-copy.ts';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { Otherwise } from '#ui/otherwise.tsx';
import { usePopup } from '#ui/popup.ts';
import { Toolbar } from '#ui/toolbar.tsx';
import { uiWords } from '#ui/words.ts';
import { ReadAloudButton } from '../voice/read-aloud-button.tsx';
import { BranchWalker } from './branch-walker.tsx';
import { isOpen } from './message-growth.ts';
import { type Rights, rightsOn } from './message-rights.ts';
import { messageWords } from './message-words.ts';
import { ReactButton } from './react-button.tsx';
import { readingOf } from './reading.ts';
import { useAnswerAgain } from './use-answer-again.ts';
import type { On } from './use-message-actions.tsx';
import { useDetails, useSiblings } from './use-room.ts';
import { useView } from './view-context.ts';

const loadMenu = () => import('./message-menu-popup.tsx');
const MessageMenu = lazy(() => loadMenu().then((module) => ({ default: module.MessageMenu })));

export type ActionsProps = {
  message: Message;
  isLast: boolean;
  onEdit: On['onEdit'];
  onReact: (emoji: string) => void;
} & Pick<On, 'selected' | 'onSelect'>;

/** What can be done with a message. Always there for the keyboard and for the last one, else shown by hover or a tap. */
export function MessageActions({ message, isLast, onReact, ...rest }: ActionsProps) {
  const t = useWords(messageWords);
  const { room, me } = useView();
  const siblings = useSiblings(room, message);
  const role = useDetails(room)?.role ?? 'reader';
  const rights = rightsOn(message, { me: me.id, role });
  // To somebody who listens, an answer can be read while it is still being written.
  const canBeRead = message.markdown !== '' && !message.deletedAt;
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
      {(canBeRead || rights.reacts) && (
        <Toolbar
          label={t.actions}
          className={cx(
            'flex items-center gap-0.5 transition-opacity',
            !isLast &&
              'opacity-0 group-focus-within/message:opacity-100 group-hover/message:opacity-100 group-focus/message:opacity-100',
          )}
        >
          {rights.reacts && <ReactButton onPick={onReact} />}
          {canBeRead && <ReadAloudButton source={readingOf(room, message.id)} />}
          {!isOpen(message) && <Quick message={message} rights={rights} onEdit={rest.onEdit} />}
          {!isOpen(message) && <More {...{ message, rights, onReact }} {...rest} />}
        </Toolbar>
      )}
    </div>
  );
}

/** What people do most. */
function Quick({ message, rights, onEdit }: Pick<ActionsProps, 'message' | 'onEdit'> & { rights: Rights }) {
  const t = useWords(messageWords);
  const common = useWords(uiWords);
  const { copied, copy } = useCopy();
  const answerAgain = useAnswerAgain();
  return (
    <>
      {rights.copies && (
        <IconButton
          size="sm"
          label={copied ? common.copied : common.copy}
          icon={copied ? <Check className="text-accent" /> : <Copy />}
          onClick={() => copy(message.markdown)}
        />
      )}
      {rights.edits && <IconButton size="sm" label={common.edit} icon={<Pencil />} onClick={() => onEdit('save')} />}
      {rights.asksAgain && message.status !== 'failed' && (
        <IconButton size="sm" label={t.answerAgain} icon={<RefreshCw />} onClick={() => answerAgain(message)} />
      )}
    </>
  );
}

/** Everything, in a menu or, under a finger, in a sheet. */
function More({ message, rights, ...on }: Omit<ActionsProps, 'isLast'> & { rights: Rights }) {
  const t = useWords(messageWords);
  const { trigger, wasWanted, popup } = usePopup('menu', loadMenu);
  return (
    <>
      <IconButton {...trigger} data-more size="sm" label={t.more} icon={<Ellipsis />} />
      {wasWanted && (
        <Otherwise shows={null}>
          <Suspense fallback={null}>
            <MessageMenu {...on} {...{ message, rights, popup }} />
          </Suspense>
        </Otherwise>
      )}
    </>
  );
}

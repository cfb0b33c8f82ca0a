import { lazy, memo, Suspense } from 'react';
import type { Message } from '#contract/conversations.ts';
import type { FileInfo } from '#contract/files.ts';
import { GUIDE_MODEL } from '#contract/models.ts';
import { useSpoken, useWords } from '#platform/i18n/use-words.ts';
import { Otherwise } from '#ui/otherwise.tsx';
import { AuthorAvatar, authorName } from './author.tsx';
import { DayDivider, NewDivider } from './day-divider.tsx';
import type { ConversationCache } from './live.ts';
import { MessageFoot } from './message-foot.tsx';
import { MessageFrame } from './message-frame.tsx';
import { isOpen } from './message-growth.ts';
import { MessageText } from './message-text.tsx';
import { messageWords } from './message-words.ts';
import { useReplyParts } from './reply-parts.ts';
import { clock, fullTime } from './times.ts';
import { useEditing } from './use-editing.ts';
import { useDetails, useMessage } from './use-room.ts';
import { useSelecting } from './use-selecting.ts';
import { useView } from './view-context.ts';

const loadEditor = () => import('./message-editor.tsx');
const MessageEditor = lazy(() => loadEditor().then((module) => ({ default: module.MessageEditor })));

/** Fetched when there is time for it: without a connection it could not be. */
export const preloadEditor = () => void loadEditor().catch(() => undefined);

const MessageFiles = lazy(() =>
  import('../files/message-files.tsx').then((module) => ({ default: module.MessageFiles })),
);

const WriteDown = lazy(() =>
  import('../voice/recording/write-down.tsx').then((module) => ({ default: module.WriteDown })),
);
const writeDown = (file: FileInfo) => (
  <Otherwise shows={null}>
    <Suspense fallback={null}>
      <WriteDown file={file} />
    </Suspense>
  </Otherwise>
);

const CONTINUES_WITHIN_MS = 5 * 60_000;

/** Written by the same person shortly after: needs no second head. */
export const continues = (
  previous: Message | undefined,
  message: Pick<Message, 'role' | 'authorId' | 'createdAt'>,
): boolean =>
  previous?.role === 'user' &&
  message.role === 'user' &&
  previous.authorId === message.authorId &&
  Date.parse(message.createdAt) - Date.parse(previous.createdAt) < CONTINUES_WITHIN_MS;

type Props = {
  id: string;
  previousId: string | undefined;
  isLast: boolean;
  isFirstNew: boolean;
  /** It has just come. */
  arrives: boolean;
};

/** One message of the branch. Subscribes to its own row, so a growing reply draws nothing but itself. */
export const MessageView = memo(({ id, previousId, isLast, isFirstNew, arrives }: Props) => {
  useSpoken();
  const { room, me } = useView();
  const message = useMessage(room, id);
  const details = useDetails(room);
  const { editing, edit, endEditing } = useEditing(id);
  const { selecting, select, selected, onPress } = useSelecting(id);
  if (!message) return null;
  const name = authorName(message, details?.participants ?? []);
  const previous = previousId === undefined ? undefined : room.cache.message(previousId);
  const open = isOpen(message);
  return (
    <>
      <DayDivider time={message.createdAt} previous={previous?.createdAt} />
      {isFirstNew && <NewDivider />}
      <MessageFrame
        id={id}
        name={name}
        avatar={<AuthorAvatar message={message} name={name} />}
        aside={<MessageTime message={message} />}
        continues={!message.editedAt && continues(previous, message)}
        busy={open}
        arrives={arrives}
        mine={message.role === 'user' && message.authorId === me.id}
        selecting={selecting}
        onPress={onPress}
        foot={
          editing ? null : (
            <MessageFoot message={message} isLast={isLast} onEdit={edit} selected={selected} onSelect={select} />
          )
        }
      >
        {editing ? (
          <Suspense fallback={<MessageBody message={message} />}>
            <MessageEditor message={message} mode={editing} onDone={endEditing} />
          </Suspense>
        ) : (
          <MessageBody message={message} />
        )}
      </MessageFrame>
    </>
  );
});

function MessageBody({ message }: { message: Message }) {
  const { room } = useView();
  const { Body } = useReplyParts();
  const t = useWords(messageWords);
  if (message.deletedAt) return <p className="text-ink-faint italic">{t.deleted}</p>;
  if (message.role === 'assistant') return <Body message={message} />;
  return (
    <>
      {message.files.length > 0 && (
        <Suspense fallback={<div className="h-16" />}>
          <MessageFiles files={message.files} around={() => filesIn(room.cache)} belowSound={writeDown} />
        </Suspense>
      )}
      {message.markdown !== '' && <MessageText text={message.markdown} breaks />}
    </>
  );
}

/** Of all messages of the branch that are loaded, in their order. */
const filesIn = (cache: ConversationCache) => cache.branch.path.flatMap((id) => cache.message(id)?.files ?? []);

function MessageTime({ message }: { message: Message }) {
  const t = useWords(messageWords);
  return (
    <span className="shrink-0 text-xs text-ink-faint">
      {message.model === GUIDE_MODEL && `${t.noModel} `}
      {message.editedAt && !message.deletedAt && <span title={fullTime(message.editedAt)}>{t.edited} </span>}
      <time
        dateTime={message.createdAt}
        title={fullTime(message.createdAt)}
        className="opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 group-focus/message:opacity-100"
      >
        {clock(message.createdAt)}
      </time>
    </span>
  );
}

import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { v7 as newId } from 'uuid';
import type { User } from '#contract/identity.ts';
import { hasCode } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { MentionContext } from '#platform/markdown/mention-context.ts';
import { Signal } from '#platform/signal.ts';
import { Topics } from '#platform/topics.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { TopBar } from '#ui/frame.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { FilePlace } from '../files/view/file-place.tsx';
import { Announcer } from './announcer.tsx';
import { ConversationBar } from './conversation-bar.tsx';
import { ConversationPanels } from './conversation-panels.tsx';
import { preloadMarkdown } from './message-text.tsx';
import type { Panel } from './panel.ts';
import type { Room } from './room.ts';
import { RoomComposer } from './room-composer.tsx';
import { rowsOf } from './rows.ts';
import { outboxOf } from './sending.ts';
import { TypingLine } from './typing-line.tsx';
import { usePutAwayFirstWords } from './use-draft.ts';
import { useMessageCommands } from './use-message-commands.ts';
import { useNamed } from './use-people.ts';
import { useBranch, usePending, useRoom, useRoomState } from './use-room.ts';
import { useView, type View, ViewContext } from './view-context.ts';
import { conversationWords } from './words.ts';

// Fetched at once, beside the messages: the composer needs neither to be written in.
const loadList = () => import('./message-list.tsx');
const MessageList = lazy(() => loadList().then((module) => ({ default: module.MessageList })));
loadList().catch(() => undefined);

type Props = { me: User; conversationId: string; linkedId?: string | undefined };

/** One conversation: who is in it, what was said, and where to say more. */
export function ConversationView({ me, conversationId, linkedId }: Props) {
  const room = useRoom(me, conversationId, linkedId);
  const [panel, setPanel] = useState<Panel>();
  const view = useMemo<View>(
    () => ({ room, me, askAgain: askAgainIn(room, me), edits: new Topics(), inserts: new Signal(), open: setPanel }),
    [room, me],
  );
  useEffect(preloadMarkdown, []);
  usePutAwayFirstWords();
  useMessageCommands();
  return (
    <ViewContext value={view}>
      <KnowsPeople>
        <Page onOpen={setPanel} />
        <ConversationPanels panel={panel} onClose={() => setPanel(undefined)} />
        <FilePlace />
      </KnowsPeople>
    </ViewContext>
  );
}

/** Whoever is named below is seen to be. */
const KnowsPeople = ({ children }: { children: ReactNode }) => (
  <MentionContext value={useNamed()}>{children}</MentionContext>
);

function Page({ onOpen }: { onOpen: (panel: Panel) => void }) {
  const { room, me } = useView();
  const state = useRoomState(room);
  const { conversationId } = room.cache;
  // An address that is none of ours leads to nothing as well.
  const isMissing = state.is === 'failed' && (hasCode(state.error, 'not_found') || hasCode(state.error, 'invalid'));
  // What was sent is shown even while the conversation is still to be made.
  const hasPending = usePending(me, conversationId).length > 0;
  if (state.is === 'gone' || (isMissing && !hasPending)) return <Gone />;
  return (
    <>
      <ConversationBar onOpen={onOpen} />
      <Messages />
      <TypingLine />
      <div className="mx-auto w-full max-w-[44rem] shrink-0 px-3 pb-[max(0.75rem,var(--safe-bottom))] sm:px-6 sm:pb-[max(1.25rem,var(--safe-bottom))]">
        <RoomComposer key={conversationId} />
      </div>
      <Announcer />
    </>
  );
}

function Messages() {
  const t = useWords(conversationWords);
  const { room, me } = useView();
  const state = useRoomState(room);
  const branch = useBranch(room);
  const pending = usePending(me, room.cache.conversationId);
  const hasOlder = typeof room.cache.nextCursor === 'string';
  const rows = useMemo(() => rowsOf(branch, pending, hasOlder), [branch, pending, hasOlder]);
  if (state.is === 'failed' && pending.length === 0) {
    return (
      <Middle>
        <ErrorNote error={state.error} onRetry={() => room.reload()} />
      </Middle>
    );
  }
  if (rows.length > 0) {
    return (
      <Suspense fallback={<div className="flex-1" />}>
        <MessageList key={room.cache.conversationId} rows={rows} />
      </Suspense>
    );
  }
  return (
    <Middle>
      {state.is === 'loading' ? (
        <Skeleton lines={5} label={t.loading} />
      ) : (
        <EmptyState title={t.empty}>{t.emptyHint}</EmptyState>
      )}
    </Middle>
  );
}

function Gone() {
  const t = useWords(conversationWords);
  return (
    <>
      <TopBar title={<h1 className="sr-only">{t.conversation}</h1>} />
      <Middle>
        <EmptyState title={t.gone}>{t.goneHint}</EmptyState>
      </Middle>
    </>
  );
}

const Middle = ({ children }: { children: ReactNode }) => (
  <div className="mx-auto flex min-h-0 w-full max-w-[44rem] flex-1 flex-col justify-center px-4 sm:px-6">
    {children}
  </div>
);

/** Sends other words, with the same files, beside a message that is there: a new branch with a new answer. */
const askAgainIn =
  (room: Room, me: User): View['askAgain'] =>
  ({ parentId, files }, markdown) => {
    const { conversationId } = room.cache;
    const id = newId();
    const fileIds = files.length > 0 ? { fileIds: files.map((file) => file.id) } : {};
    void outboxOf(me).add({
      id,
      lane: conversationId,
      body: {
        sentAt: new Date().toISOString(),
        message: { conversationId, id, parentId, markdown, ...fileIds, reply: { id: newId() } },
      },
    });
  };

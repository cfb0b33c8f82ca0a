import { useEffect } from 'react';
import { v7 as newId } from 'uuid';
import type { Conversation } from '#contract/conversations.ts';
import { useCommand } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { filesFor, filesIn } from '../files/composer-files.tsx';
import { tellBlocked, type UploadsHere, useUploads } from '../files/use-uploads.ts';
import { ModelPicker } from '../models/model-picker.tsx';
import { RECORDS, voiceIn } from '../voice/composer-voice.tsx';
import { MESSAGE } from './commands.ts';
import { Composer } from './composer.tsx';
import { useReplyParts } from './reply-parts.ts';
import type { Room } from './room.ts';
import { outboxOf } from './sending.ts';
import { useAnsweringModel, useAnsweringModels } from './use-answering-models.ts';
import { useAsks } from './use-asks.ts';
import { useConversationChanges } from './use-conversation-changes.ts';
import { useDraft } from './use-draft.ts';
import { useNameable } from './use-people.ts';
import { useBranch, useDetails, useOpenReplies, usePending, useRoomState } from './use-room.ts';
import { useSayTyping } from './use-say-typing.ts';
import { useView } from './view-context.ts';
import { conversationWords } from './words.ts';
import type { Writing } from './writing.ts';

/** The composer of a conversation that is there: its draft, who is asked, and the way to stop an answer. */
export function RoomComposer() {
  const { room, me } = useView();
  const { conversationId } = room.cache;
  const details = useDetails(room);
  const uploads = useUploads(me.id, conversationId, { conversationId }, room.serverDraftFiles);
  const draft = useDraft(me.id, conversationId, useServerDraft(room), uploads.doneIds);
  const typing = useSayTyping(conversationId);
  const asks = useAsks(conversationId);
  const people = useNameable();
  const others = people.length > 0;
  const isAsked = asks.value || !others;
  const send = useSend(uploads, others, isAsked);
  const model = useAnsweringModel(details?.conversation);
  const canWrite = details?.role !== 'reader';
  const { stop, editLast } = useComposerCommands(canWrite, others ? () => asks.onChange(!asks.value) : undefined);

  function change(text: string) {
    draft.change(text);
    if (text === '') typing.stopped();
    else typing.wrote();
  }
  function sendDraft() {
    if (uploads.isBlocked) return tellBlocked();
    send(draft.text);
    change('');
  }

  const slots = details && { ...filesIn(uploads, isAsked ? model : undefined, RECORDS), ...voiceIn(uploads) };
  if (!canWrite) return <ReadOnly />;
  return (
    <Composer
      autoFocus
      text={draft.text}
      onChange={change}
      onSend={sendDraft}
      onStop={stop}
      onArrowUp={editLast}
      people={people}
      asks={others ? asks : undefined}
      {...slots}
      start={(writing) => (
        <>
          {slots?.start()}
          <TakesInserts writing={writing} isEmpty={draft.text === ''} />
        </>
      )}
      picker={details && <SettingsPicker conversation={details.conversation} />}
    />
  );
}

/** Undefined until it is known. */
const useServerDraft = (room: Room): string | undefined =>
  useRoomState(room).is === 'ready' ? room.serverDraft : undefined;

const ReadOnly = () => (
  <p className="rounded-xl bg-sunken px-4 py-3 text-center text-ink-soft">{useWords(conversationWords).readOnly}</p>
);

function useComposerCommands(canWrite: boolean, toggleAsks: (() => void) | undefined) {
  const stop = useStop();
  const editLast = useEditLast();
  useCommand(MESSAGE.ask, canWrite ? toggleAsks : undefined);
  useCommand(MESSAGE.stop, stop);
  useCommand(MESSAGE.editLast, canWrite ? editLast : undefined);
  return { stop, editLast };
}

/** What is quoted elsewhere on the page goes where the cursor stands. */
function TakesInserts({ writing, isEmpty }: { writing: Writing; isEmpty: boolean }) {
  const { inserts } = useView();
  useEffect(
    () => inserts.subscribe((markdown) => writing.insert(isEmpty ? markdown : `\n\n${markdown}`)),
    [inserts, writing, isEmpty],
  );
  return null;
}

/** Picks the model of the conversation, for everybody in it. */
function SettingsPicker({ conversation }: { conversation: Conversation }) {
  const models = useAnsweringModels(conversation);
  const { change } = useConversationChanges(conversation);
  const picked = change.isPending ? change.variables.settings?.model : undefined;
  return (
    <ModelPicker
      {...models}
      value={picked ?? conversation.settings.model}
      onChange={(model) => change.mutate({ settings: { ...conversation.settings, model } })}
    />
  );
}

/** Puts a message into the outbox; from there it goes by itself. */
function useSend(uploads: UploadsHere, shared: boolean, asks: boolean) {
  const { room, me } = useView();
  const { conversationId } = room.cache;
  const path = useBranch(room).path;
  const pending = usePending(me, conversationId);
  return (markdown: string) => {
    const id = newId();
    // Alone, it goes below what is on the screen. With others, who may write in this moment too, the server puts
    // one below the other; so does it for what waits behind another message.
    const parent = path.at(-1);
    const place = !shared && pending.length === 0 && parent !== undefined ? { parentId: parent } : {};
    const reply = asks ? { id: newId() } : (false as const);
    const files = filesFor(uploads, id);
    void outboxOf(me).add({
      id,
      lane: conversationId,
      body: { sentAt: new Date().toISOString(), message: { conversationId, id, markdown, reply, ...files, ...place } },
    });
  };
}

/** Begins to edit what I said last on the branch. */
function useEditLast(): () => void {
  const { room, me, edits } = useView();
  return () => {
    const isMine = (id: string) => {
      const message = room.cache.message(id);
      return message?.role === 'user' && message.authorId === me.id && message.deletedAt === null;
    };
    const last = room.cache.branch.path.findLast(isMine);
    if (last !== undefined) edits.tell(last);
  };
}

/** Stops every answer that is being written on the branch; undefined when there is none. */
function useStop(): (() => void) | undefined {
  const { room } = useView();
  const { stop } = useReplyParts();
  const { path } = useBranch(room);
  const open = useOpenReplies(room).filter((id) => path.includes(id));
  if (open.length === 0) return undefined;
  return () => stop(open);
}

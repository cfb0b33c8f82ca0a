import { useEffect } from 'react';
import { v7 as newId } from 'uuid';
import type { Conversation } from '#contract/conversations.ts';
import { useCommand } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { joined } from '#platform/joined.ts';
import { filesFor, filesIn } from '../files/composer-files.tsx';
import { tellBlocked, type UploadsHere, useUploads } from '../files/use-uploads.ts';
import { ModelPicker } from '../models/model-picker.tsx';
import { RECORDS } from '../voice/composer-voice.tsx';
import { HandsFreePlace, talkIn } from '../voice/hands-free/hands-free-place.tsx';
import { MESSAGE } from './commands.ts';
import { Composer } from './composer.tsx';
import { useReplyParts } from './reply-parts.ts';
import { useAnsweringModel, useAnsweringModels } from './use-answering-models.ts';
import { useAsks } from './use-asks.ts';
import { useConversationChanges } from './use-conversation-changes.ts';
import { useDraft } from './use-draft.ts';
import { useNameable } from './use-people.ts';
import { usePost } from './use-post.ts';
import { useBranch, useDetails, useOpenReplies, useRoomState } from './use-room.ts';
import { useSayTyping } from './use-say-typing.ts';
import { useTalk } from './use-talk.ts';
import { useView } from './view-context.ts';
import { conversationWords } from './words.ts';
import type { Writing } from './writing.ts';

/** The composer of a conversation that is there: its draft, who is asked, and the way to stop an answer. */
export function RoomComposer() {
  const { room, me } = useView();
  const { conversationId } = room.cache;
  const details = useDetails(room);
  const uploads = useUploads(me.id, conversationId, { conversationId }, room.serverDraftFiles);
  const { text, change } = useText(uploads);
  const asks = useAsks(conversationId);
  const people = useNameable();
  const others = people.length > 0;
  const isAsked = asks.value || !others;
  const model = useAnsweringModel(details?.conversation);
  const post = usePost(others);
  const canWrite = details?.role !== 'reader';
  const { stop, editLast } = useComposerCommands(canWrite, others ? () => asks.onChange(!asks.value) : undefined);

  function sendText() {
    if (uploads.isBlocked) return tellBlocked();
    const id = newId();
    const reply = isAsked ? { id: newId() } : (false as const);
    post({ id, markdown: text, reply, ...filesFor(uploads, id) });
    change('');
  }
  const talk = useTalk(post, (words) => change(text + joined(text, words)));

  const slots = details && { ...filesIn(uploads, isAsked ? model : undefined, RECORDS), ...talkIn(talk, uploads) };
  if (!canWrite) return <ReadOnly />;
  return (
    <HandsFreePlace talk={talk}>
      <Composer
        autoFocus
        text={text}
        onChange={change}
        onSend={sendText}
        onStop={stop}
        onArrowUp={editLast}
        people={people}
        asks={others ? asks : undefined}
        {...slots}
        start={(writing) => (
          <>
            {slots?.start()}
            <TakesInserts writing={writing} isEmpty={text === ''} />
          </>
        )}
        picker={details && <SettingsPicker conversation={details.conversation} />}
      />
    </HandsFreePlace>
  );
}

/** What the person is writing; others see that they do. */
function useText(uploads: UploadsHere) {
  const { room, me } = useView();
  const { conversationId } = room.cache;
  const isReady = useRoomState(room).is === 'ready';
  const draft = useDraft(me.id, conversationId, isReady ? room.serverDraft : undefined, uploads.doneIds);
  const typing = useSayTyping(conversationId);
  function change(text: string) {
    draft.change(text);
    if (text === '') typing.stopped();
    else typing.wrote();
  }
  return { text: draft.text, change };
}

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

import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { v7 as newId } from 'uuid';
import { useWords } from '#platform/i18n/use-words.ts';
import { TopBar } from '#ui/frame.tsx';
import { filesFor, filesIn } from '../files/composer-files.tsx';
import { tellBlocked, useUploads } from '../files/use-uploads.ts';
import { useMe } from '../identity/api.ts';
import { modelIn, useModels } from '../models/api.ts';
import { ModelPicker } from '../models/model-picker.tsx';
import { RECORDS, voiceIn } from '../voice/composer-voice.tsx';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';
import { Composer } from './composer.tsx';
import { NEW_CONVERSATION } from './drafts.ts';
import { preloadMarkdown } from './message-text.tsx';
import { roomOf } from './rooms.ts';
import { outboxOf } from './sending.ts';
import { useDraft } from './use-draft.ts';
import { conversationWords } from './words.ts';

/** Where a conversation begins: it is made with its first message. */
export function HomePage({ welcome }: { welcome?: ReactNode }) {
  const t = useWords(conversationWords);
  const me = useMe();
  const navigate = useNavigate();
  const { home } = useCurrentWorkspace();
  const models = useModels(home?.id);
  const [model, setModel] = useState<string>();
  const where = home ? { workspaceId: home.id } : {};
  const draft = useDraft(me.id, NEW_CONVERSATION, undefined);
  const uploads = useUploads(me.id, NEW_CONVERSATION, where);
  useEffect(preloadMarkdown, []);

  function begin() {
    if (uploads.isBlocked) return tellBlocked();
    const conversationId = newId();
    const id = newId();
    roomOf(me, conversationId).expect();
    const create = { id: conversationId, ...where, settings: model === undefined ? {} : { model } };
    void outboxOf(me).add(beginning(create, { id, markdown: draft.text, ...filesFor(uploads, id) }));
    draft.change('');
    void navigate({ to: '/c/$conversationId', params: { conversationId } });
  }
  const picker = <ModelPicker models={models} value={model} onChange={setModel} side="bottom" />;

  return (
    <>
      <TopBar title={null} />
      <div className="mx-auto flex min-h-0 w-full max-w-[44rem] flex-1 flex-col justify-center gap-6 touch-pan-y touch-pinch-zoom overflow-y-auto px-3 pb-[18vh] sm:px-6 max-sm:justify-end max-sm:pb-[max(0.75rem,var(--safe-bottom))]">
        <h1 className="px-1 text-2xl font-semibold max-sm:order-first max-sm:my-auto max-sm:text-center">
          {t.greeting({ name: me.name.split(' ')[0] ?? '' })}
        </h1>
        <Composer
          autoFocus
          text={draft.text}
          onChange={draft.change}
          onSend={begin}
          placeholder={t.askOrTell}
          {...filesIn(uploads, modelIn(models, model), RECORDS)}
          {...voiceIn(uploads)}
          picker={picker}
        />
        {/* On wide screens it takes no room, so that nothing moves when it comes. */}
        <div className="max-sm:order-first sm:h-0">{welcome}</div>
      </div>
    </>
  );
}

type Begun = { id: string; workspaceId?: string; settings: { model?: string } };

/** The parcel of a conversation that is made with its first message. */
function beginning(create: Begun, message: { id: string; markdown: string; fileIds?: string[] }) {
  return {
    id: message.id,
    lane: create.id,
    body: {
      sentAt: new Date().toISOString(),
      create,
      message: { conversationId: create.id, parentId: null, ...message, reply: { id: newId() } },
    },
  };
}

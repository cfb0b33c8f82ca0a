import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { v7 as newId } from 'uuid';
import { useWords } from '#platform/i18n/use-words.ts';
import { TopBar } from '#ui/frame.tsx';
import { useMe } from '../identity/api.ts';
import { useModels } from '../models/api.ts';
import { ModelPicker } from '../models/model-picker.tsx';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';
import { Composer } from './composer.tsx';
import { NEW_CONVERSATION } from './drafts.ts';
import { preloadMarkdown } from './message-text.tsx';
import { roomOf } from './rooms.ts';
import { outboxOf } from './sending.ts';
import { useDraft } from './use-draft.ts';
import { conversationWords } from './words.ts';

/** Where a conversation begins: it is made with its first message. */
export function HomePage() {
  const t = useWords(conversationWords);
  const me = useMe();
  const navigate = useNavigate();
  const { home } = useCurrentWorkspace();
  const models = useModels(home?.id);
  const [model, setModel] = useState<string>();
  const draft = useDraft(me.id, NEW_CONVERSATION, undefined);
  useEffect(preloadMarkdown, []);

  function begin() {
    const conversationId = newId();
    const id = newId();
    roomOf(me, conversationId).expect();
    void outboxOf(me).add({
      id,
      lane: conversationId,
      body: {
        sentAt: new Date().toISOString(),
        create: {
          id: conversationId,
          ...(home ? { workspaceId: home.id } : {}),
          settings: model === undefined ? {} : { model },
        },
        message: { conversationId, id, parentId: null, markdown: draft.text, reply: { id: newId() } },
      },
    });
    draft.change('');
    void navigate({ to: '/c/$conversationId', params: { conversationId } });
  }

  return (
    <>
      <TopBar title={null} />
      <div className="mx-auto flex min-h-0 w-full max-w-[44rem] flex-1 flex-col justify-center gap-6 overflow-y-auto px-3 pb-[18vh] sm:px-6 max-sm:justify-end max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <h1 className="px-1 text-2xl font-semibold max-sm:my-auto max-sm:text-center">
          {t.greeting({ name: me.name.split(' ')[0] ?? '' })}
        </h1>
        <Composer
          autoFocus
          text={draft.text}
          onChange={draft.change}
          onSend={begin}
          placeholder={t.askOrTell}
          picker={<ModelPicker models={models} value={model} onChange={setModel} side="bottom" />}
        />
      </div>
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { type Conversation, type ConversationSettings, SYSTEM_PROMPT_MAX_CHARS } from '#contract/conversations.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { asSaid } from '#platform/problems.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Select } from '#ui/select.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { uiWords } from '#ui/words.ts';
import { nameOf } from '../models/model-groups.ts';
import { personasQuery } from '../personas/api.ts';
import { LimitFields } from './limit-fields.tsx';
import { maxTokensRefusal, type SettingsForm, toForm, toSettings } from './settings-form.ts';
import { settingsWords } from './settings-words.ts';
import { useAnsweringModels } from './use-answering-models.ts';
import { useConversationChanges } from './use-conversation-changes.ts';
import { useDetails } from './use-room.ts';
import { useView } from './view-context.ts';

/** What applies to every answer in this conversation. */
export function ConversationSettingsDialog({ onClose }: { onClose: () => void }) {
  const conversation = useDetails(useView().room)?.conversation;
  return conversation ? <SettingsOf conversation={conversation} onClose={onClose} /> : null;
}

function SettingsOf({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const t = useWords(settingsWords);
  const common = useWords(uiWords);
  const formId = useId();
  const [form, setForm] = useState(() => toForm(conversation.settings));
  const { change } = useConversationChanges(conversation);
  const set = (part: Partial<SettingsForm>) => setForm((known) => ({ ...known, ...part }));
  const refusal = maxTokensRefusal(form.maxTokens);
  function save(event: FormEvent) {
    event.preventDefault();
    if (refusal) return;
    const settings: ConversationSettings = toSettings(form);
    change.mutate({ settings }, { onSuccess: onClose });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.settings}
      description={t.applyTo}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} busy={change.isPending}>
            {common.save}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} className="flex flex-col gap-5">
        {change.error && <ErrorNote error={change.error} />}
        <ModelSelect conversation={conversation} value={form.model} onChange={(model) => set({ model })} />
        <PersonaSelect value={form.personaId} onChange={(personaId) => set({ personaId })} />
        <TextArea
          label={t.instructions}
          hint={t.instructionsHint}
          value={form.systemPrompt}
          maxLength={SYSTEM_PROMPT_MAX_CHARS}
          onChange={(systemPrompt) => set({ systemPrompt })}
        />
        <LimitFields form={form} onChange={set} refusal={refusal} />
      </form>
    </Dialog>
  );
}

type SelectProps = { value: string; onChange: (value: string) => void };

function ModelSelect({ conversation, ...select }: SelectProps & { conversation: Conversation }) {
  const t = useWords(settingsWords);
  const { models: data } = useAnsweringModels(conversation);
  const models = data?.items ?? [];
  const known = models.map((model) => ({ value: model.ref, label: `${model.name} · ${model.providerName}` }));
  // One that is no longer offered stays chosen until the person chooses another.
  const gone = select.value && !models.some(({ ref }) => ref === select.value);
  const options = [
    { value: '', label: data ? t.defaultIs({ model: nameOf(models, data.defaultRef) }) : t.defaultModel },
    ...(gone ? [{ value: select.value, label: nameOf(models, select.value) }] : []),
    ...known,
  ];
  return <Select label={t.model} options={options} {...select} />;
}

function PersonaSelect(select: SelectProps) {
  const t = useWords(settingsWords);
  const { data: personas = [] } = useQuery(personasQuery);
  const picked = personas.find(({ id }) => id === select.value);
  const options = [
    { value: '', label: t.none },
    ...personas.map(({ id, name }) => ({ value: id, label: asSaid(name) })),
  ];
  return (
    <Select
      label={t.persona}
      hint={picked ? asSaid(picked.description) : t.personaHint}
      options={options}
      {...select}
    />
  );
}

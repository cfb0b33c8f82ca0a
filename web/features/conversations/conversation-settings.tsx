import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { type Conversation, type ConversationSettings, SYSTEM_PROMPT_MAX_CHARS } from '#contract/conversations.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Select } from '#ui/select.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { modelsQuery } from '../models/api.ts';
import { nameOf } from '../models/model-groups.ts';
import { personasQuery } from '../personas/api.ts';
import { LimitFields } from './limit-fields.tsx';
import { maxTokensRefusal, type SettingsForm, toForm, toSettings } from './settings-form.ts';
import { useConversationChanges } from './use-conversation-changes.ts';
import { useDetails } from './use-room.ts';
import { useView } from './view-context.ts';

/** What applies to every answer in this conversation. */
export function ConversationSettingsDialog({ onClose }: { onClose: () => void }) {
  const conversation = useDetails(useView().room)?.conversation;
  return conversation ? <SettingsOf conversation={conversation} onClose={onClose} /> : null;
}

function SettingsOf({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
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
      title="Conversation settings"
      description="They apply to every answer from now on, whoever asks."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} busy={change.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} className="flex flex-col gap-5">
        {change.error && <ErrorNote error={change.error} />}
        <ModelSelect workspaceId={conversation.workspaceId} value={form.model} onChange={(model) => set({ model })} />
        <PersonaSelect value={form.personaId} onChange={(personaId) => set({ personaId })} />
        <TextArea
          label="Instructions"
          hint="What the model should know or keep to, in every answer."
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

function ModelSelect({ workspaceId, ...select }: SelectProps & { workspaceId: string }) {
  const { data } = useQuery(modelsQuery(workspaceId));
  const models = data?.items ?? [];
  const known = models.map((model) => ({ value: model.ref, label: `${model.name} · ${model.providerName}` }));
  // One that is no longer offered stays chosen until the person chooses another.
  const gone = select.value && !models.some(({ ref }) => ref === select.value);
  const options = [
    { value: '', label: data ? `Default (${nameOf(models, data.defaultRef)})` : 'Default' },
    ...(gone ? [{ value: select.value, label: nameOf(models, select.value) }] : []),
    ...known,
  ];
  return <Select label="Model" options={options} {...select} />;
}

function PersonaSelect(select: SelectProps) {
  const { data: personas = [] } = useQuery(personasQuery);
  const picked = personas.find(({ id }) => id === select.value);
  const options = [{ value: '', label: 'None' }, ...personas.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Select
      label="Persona"
      hint={picked?.description ?? 'How the answers should speak.'}
      options={options}
      {...select}
    />
  );
}

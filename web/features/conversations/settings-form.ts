import type { ConversationSettings } from '#contract/conversations.ts';
import { settingsWords } from './settings-words.ts';

const MOST_TOKENS = 200_000;

/** Settings as fields hold them; an empty one means that the model’s or the server’s own applies. */
export type SettingsForm = {
  model: string;
  personaId: string;
  systemPrompt: string;
  temperature: number | undefined;
  maxTokens: string;
};

export const toForm = (settings: ConversationSettings): SettingsForm => ({
  model: settings.model ?? '',
  personaId: settings.personaId ?? '',
  systemPrompt: settings.systemPrompt ?? '',
  temperature: settings.temperature,
  maxTokens: settings.maxTokens === undefined ? '' : String(settings.maxTokens),
});

export function toSettings(form: SettingsForm): ConversationSettings {
  return {
    ...(form.model ? { model: form.model } : {}),
    ...(form.personaId ? { personaId: form.personaId } : {}),
    ...(form.systemPrompt.trim() ? { systemPrompt: form.systemPrompt.trim() } : {}),
    ...(form.temperature === undefined ? {} : { temperature: form.temperature }),
    ...(form.maxTokens.trim() ? { maxTokens: Number(form.maxTokens) } : {}),
  };
}

export function maxTokensRefusal(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const tokens = Number(text);
  return Number.isInteger(tokens) && tokens >= 1 && tokens <= MOST_TOKENS
    ? undefined
    : settingsWords.now.wholeNumber({ least: 1, most: MOST_TOKENS });
}

import type { ProviderKind } from '#contract/models.ts';

export type KindForm = {
  kind: ProviderKind;
  name: string;
  hint: string;
  key: 'needed' | 'optional' | 'none';
  keyLabel: string;
  keyHint: string | undefined;
  url: 'needed' | 'optional';
  urlPlaceholder: string;
};

/** What each kind of provider asks for, the first the one that most people have. */
export const PROVIDER_KINDS: KindForm[] = [
  {
    kind: 'anthropic',
    name: 'Claude',
    hint: 'By Anthropic, with an API key',
    key: 'needed',
    keyLabel: 'Anthropic API key',
    keyHint: 'From console.anthropic.com, under API keys. It begins with sk-ant-.',
    url: 'optional',
    urlPlaceholder: 'https://api.anthropic.com',
  },
  {
    kind: 'openai',
    name: 'OpenAI',
    hint: 'GPT models, with an API key',
    key: 'needed',
    keyLabel: 'OpenAI API key',
    keyHint: 'From platform.openai.com, under API keys. It begins with sk-.',
    url: 'optional',
    urlPlaceholder: 'https://api.openai.com/v1',
  },
  {
    kind: 'google',
    name: 'Gemini',
    hint: 'By Google, with an API key',
    key: 'needed',
    keyLabel: 'Gemini API key',
    keyHint: 'From aistudio.google.com, under API keys.',
    url: 'optional',
    urlPlaceholder: 'https://generativelanguage.googleapis.com/v1beta',
  },
  {
    kind: 'ollama',
    name: 'Ollama',
    hint: 'Models on a machine of yours',
    key: 'none',
    keyLabel: '',
    keyHint: undefined,
    url: 'needed',
    urlPlaceholder: 'http://192.168.1.20:11434',
  },
  {
    kind: 'openai-compatible',
    name: 'Other endpoint',
    hint: 'vLLM, LM Studio, and whatever speaks like OpenAI',
    key: 'optional',
    keyLabel: 'API key',
    keyHint: 'Leave it empty if the endpoint asks for none.',
    url: 'needed',
    urlPlaceholder: 'https://models.example.com/v1',
  },
];

export const kindName = (kind: ProviderKind) => PROVIDER_KINDS.find((form) => form.kind === kind)?.name ?? kind;

import type { ProviderKind } from '#contract/models.ts';
import { kindWords } from './kind-words.ts';

type Key = keyof typeof kindWords.base;

export type KindForm = {
  kind: ProviderKind;
  /** Undefined for what has no name of its own. */
  name: string | undefined;
  about: Key;
  key: 'needed' | 'optional' | 'none';
  keyLabel: Key | undefined;
  keyHint: Key | undefined;
  url: 'needed' | 'optional';
  urlPlaceholder: string;
};

/** What each kind of provider asks for, the first the one that most people have. */
export const PROVIDER_KINDS: KindForm[] = [
  {
    kind: 'anthropic',
    name: 'Claude',
    about: 'anthropic',
    key: 'needed',
    keyLabel: 'anthropicKey',
    keyHint: 'anthropicKeyHint',
    url: 'optional',
    urlPlaceholder: 'https://api.anthropic.com',
  },
  {
    kind: 'openai',
    name: 'OpenAI',
    about: 'openai',
    key: 'needed',
    keyLabel: 'openaiKey',
    keyHint: 'openaiKeyHint',
    url: 'optional',
    urlPlaceholder: 'https://api.openai.com/v1',
  },
  {
    kind: 'google',
    name: 'Gemini',
    about: 'google',
    key: 'needed',
    keyLabel: 'googleKey',
    keyHint: 'googleKeyHint',
    url: 'optional',
    urlPlaceholder: 'https://generativelanguage.googleapis.com/v1beta',
  },
  {
    kind: 'ollama',
    name: 'Ollama',
    about: 'ollama',
    key: 'none',
    keyLabel: undefined,
    keyHint: undefined,
    url: 'needed',
    urlPlaceholder: 'http://192.168.1.20:11434',
  },
  {
    kind: 'openai-compatible',
    name: undefined,
    about: 'compatible',
    key: 'optional',
    keyLabel: 'compatibleKey',
    keyHint: 'compatibleKeyHint',
    url: 'needed',
    urlPlaceholder: 'https://models.example.com/v1',
  },
];

export const kindName = (kind: ProviderKind): string =>
  PROVIDER_KINDS.find((form) => form.kind === kind)?.name ?? kindWords.now.otherEndpoint;

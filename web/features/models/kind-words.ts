import { words } from '#platform/i18n/words.ts';

export const kindWords = words('models/kind', {
  anthropic: 'By Anthropic, with an API key',
  anthropicKey: 'Anthropic API key',
  anthropicKeyHint: 'From console.anthropic.com, under API keys. It begins with sk-ant-.',
  openai: 'GPT models, with an API key',
  openaiKey: 'OpenAI API key',
  openaiKeyHint: 'From platform.openai.com, under API keys. It begins with sk-.',
  google: 'By Google, with an API key',
  googleKey: 'Gemini API key',
  googleKeyHint: 'From aistudio.google.com, under API keys.',
  ollama: 'Models on a machine of yours',
  otherEndpoint: 'Other endpoint',
  compatible: 'vLLM, LM Studio, and whatever speaks like OpenAI',
  compatibleKey: 'API key',
  compatibleKeyHint: 'Leave it empty if the endpoint asks for none.',
});

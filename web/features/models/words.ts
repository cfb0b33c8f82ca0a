import { words } from '#platform/i18n/words.ts';

export const modelWords = words('models', {
  model: 'Model',
  modelIs: 'Model: {model}',
  whichAnswers: 'Which model answers',
  find: 'Find a model',
  choose: 'Choose the model',
  connect: 'Connect a model',
  manage: 'Manage providers',
  offline: 'Offline, no language model',
  failure: '{provider}: {reason}',
});

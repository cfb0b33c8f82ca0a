import { words } from '#platform/i18n/words.ts';

export const settingsWords = words('conversations/settings', {
  settings: 'Conversation settings',
  applyTo: 'They apply to every answer from now on, whoever asks.',
  instructions: 'Instructions',
  instructionsHint: 'What the model should know or keep to, in every answer.',
  model: 'Model',
  defaultModel: 'Default',
  defaultIs: 'Default ({model})',
  persona: 'Persona',
  personaHint: 'How the answers should speak.',
  none: 'None',
  setTemperature: 'Set the temperature',
  temperatureHint: 'Lower is more predictable, higher more varied. Some models have no say in it.',
  temperature: 'Temperature',
  longest: 'Longest answer, in tokens',
  longestHint: 'A token is about three quarters of a word. Empty: as long as the model likes.',
  wholeNumber: 'Write a whole number from {least} to {most}, or leave it empty.',
});

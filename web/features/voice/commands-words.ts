import { words } from '#platform/i18n/words.ts';

export const commandWords = words('voice/commands', {
  dictate: 'Dictate, or stop dictating',
  dictateAlso: 'microphone, speak, voice, speech to text',
  record: 'Record an audio message',
  recordAlso: 'microphone, voice message, sound',
  handsFree: 'Talk hands-free, or end it',
  handsFreeAlso: 'voice, conversation, speak, listen, microphone',
});

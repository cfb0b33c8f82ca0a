import { words } from '#platform/i18n/words.ts';

export const listenWords = words('voice/listen', {
  title: 'Who writes down what you say?',
  about:
    'This device cannot do it by itself for your language, so somebody else would hear your voice. You can change your choice in the settings under Voice.',
  provider: '{name}, your provider',
  providerHint:
    'Your recording goes by way of your Parley server, which does not keep it, to {name}, which writes it down with {model}. The words come when you make a pause.',
  browser: 'This browser',
  browserHint:
    'The words appear while you speak. The browser may send the sound to whoever made it: Chrome to Google, Edge to Microsoft, Safari to Apple.',
  nobody:
    'Neither this browser nor a provider of your workspace can write down what you say. Connect OpenAI or another endpoint that transcribes, under Models, or use the dictation of your keyboard.',
  notNow: 'Not now',
});

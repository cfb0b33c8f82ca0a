import { words } from '#platform/i18n/words.ts';

export const settingsWords = words('voice/settings', {
  languageTitle: 'Language',
  languageBoth: 'You speak this language, and messages are read to you in it.',
  language: 'Language of the voice',
  asThePage: 'As the page ({language})',
  listeningTitle: 'Dictation',
  listeningAbout: 'Press the microphone below a message and speak instead of writing.',
  listener: 'Who writes it down',
  listenBrowser: 'Browser',
  listenAutoHint:
    'Where the browser can do it on your device, it does, and nothing leaves it. Else you are asked before anybody hears you.',
  listenProviderHint: '{name} writes it down with {model}. Your recording goes there by way of your Parley server.',
  noListenProviderHint:
    'No provider of this workspace writes down what is said. Connect OpenAI or another endpoint that does, under Models.',
  listenBrowserHint:
    'The words appear while you speak. Where the browser cannot do it on your device, it may send the sound to whoever made it.',
  noListenBrowserHint: 'This browser has no recogniser of its own. Choose the provider.',
  readingTitle: 'Reading aloud',
  readingAbout: 'Any message can be read to you, also while it is still being written.',
  engine: 'Who reads',
  auto: 'Automatic',
  browser: 'This device',
  provider: 'Provider',
  offline: 'Built in',
  autoHint:
    'A voice of your device that speaks the language and keeps the words there; where it has none, the built-in one.',
  browserHint:
    'The voices of your device or browser. Those that are marked “online” send the words to whoever made the browser.',
  providerHint: '{name} reads with {model}. Every sentence that you listen to is sent there.',
  noProviderHint:
    'No provider of this workspace reads aloud. Connect OpenAI or another endpoint that does, under Models.',
  offlineHint: 'eSpeak NG, which sounds like a machine and works everywhere. Nothing leaves your device.',
  program: 'eSpeak NG is a free program of its own, under the {licence}. Its source is at {source}.',
  licence: 'GNU General Public License 3',
  voice: 'Voice',
  voiceName: 'Voice of the provider',
  voiceNameHint: 'As the provider calls it, for example alloy. Leave it empty for the usual one.',
  online: '{name} (online)',
  noVoices: 'This device has no voice for the language. Choose another language, or the built-in voice.',
  speed: 'Speed',
  try: 'Try it',
  sample: 'This is how a message sounds when it is read to you.',
});

import { z } from 'zod';
import { languageTagSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

/** How Parley looks and behaves for one person. The first choice of each is what holds until they choose. */
export const CHOICES = {
  /** `system`: what the browser asks for. The others are BCP 47 tags. */
  language: ['system', 'en', 'de', 'es', 'fr', 'ja', 'zh-Hans', 'ar'],
  /** Of the colours: as the device asks, or always the same. */
  theme: ['system', 'light', 'dark'],
  contrast: ['system', 'standard', 'high'],
  accent: ['pine', 'teal', 'blue', 'indigo', 'violet', 'rose', 'copper', 'graphite'],
  font: ['sans', 'serif', 'mono', 'dyslexic'],
  textSize: ['normal', 'small', 'large', 'larger'],
  density: ['comfortable', 'compact', 'spacious'],
  messages: ['document', 'bubbles'],
  /** Of languages that run to the right; the others are mirrored. */
  sidebar: ['left', 'right'],
  /** `modEnter`: Ctrl or ⌘ with Enter sends, Enter alone begins a new line. */
  sendWith: ['enter', 'modEnter'],
  /** `rich`: formatting is seen while it is written; `plain`: as markdown. */
  writing: ['rich', 'plain'],
  /** The buttons for formatting below a message that is written. */
  formatting: ['folded', 'open'],
  reduceMotion: ['system', 'always', 'never'],
  /** Whether letters and signs by themselves do something while nothing is written. */
  singleKeys: ['on', 'off'],
  /** Who writes down what is said. `auto`: the device where it can, and nobody else without being chosen. */
  listenWith: ['auto', 'provider', 'browser'],
  /** `auto`: a voice of the device where there is one, else the built-in one, which is `offline`. */
  readWith: ['auto', 'browser', 'provider', 'offline'],
  /** Times the usual speed. */
  readSpeed: ['1', '0.75', '1.25', '1.5', '1.75', '2'],
  /** Variants of the built-in voice. */
  offlineVoice: ['standard', 'clear', 'soft', 'deep'],
} as const;

/** What only a browser or a provider can name; empty: as usual. */
const NAMES = {
  /** BCP 47, of what is spoken and read aloud; empty: that of the page. */
  voiceLanguage: z.union([z.literal(''), languageTagSchema]),
  /** The address by which a browser knows a voice. */
  browserVoice: z.string().max(200),
  providerVoice: z.string().trim().max(80),
};

/** The keys that a person gave to a command, by its id: `mod+shift+o`; empty for none. What is left out has its own. */
const shortcutsSchema = z
  .record(
    z.string().regex(/^[a-z][a-z.-]{0,59}$/),
    z.string().regex(/^$|^(?:(?:mod|ctrl|meta|alt|shift)\+){0,4}[^\s+]{1,20}$/u),
  )
  .refine((shortcuts) => Object.keys(shortcuts).length <= 200, 'at most 200');

type Choices = typeof CHOICES;
export type Preferences = { [Name in keyof Choices]: Choices[Name][number] } & Record<keyof typeof NAMES, string> & {
    shortcuts: Readonly<Record<string, string>>;
  };

export const preferencesSchema = z.object({
  language: z.enum(CHOICES.language),
  theme: z.enum(CHOICES.theme),
  contrast: z.enum(CHOICES.contrast),
  accent: z.enum(CHOICES.accent),
  font: z.enum(CHOICES.font),
  textSize: z.enum(CHOICES.textSize),
  density: z.enum(CHOICES.density),
  messages: z.enum(CHOICES.messages),
  sidebar: z.enum(CHOICES.sidebar),
  sendWith: z.enum(CHOICES.sendWith),
  writing: z.enum(CHOICES.writing),
  formatting: z.enum(CHOICES.formatting),
  reduceMotion: z.enum(CHOICES.reduceMotion),
  singleKeys: z.enum(CHOICES.singleKeys),
  listenWith: z.enum(CHOICES.listenWith),
  readWith: z.enum(CHOICES.readWith),
  readSpeed: z.enum(CHOICES.readSpeed),
  offlineVoice: z.enum(CHOICES.offlineVoice),
  ...NAMES,
  shortcuts: shortcutsSchema,
});

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'system',
  theme: 'system',
  contrast: 'system',
  accent: 'pine',
  font: 'sans',
  textSize: 'normal',
  density: 'comfortable',
  messages: 'document',
  sidebar: 'left',
  sendWith: 'enter',
  writing: 'rich',
  formatting: 'folded',
  reduceMotion: 'system',
  singleKeys: 'on',
  listenWith: 'auto',
  readWith: 'auto',
  readSpeed: '1',
  offlineVoice: 'standard',
  voiceLanguage: '',
  browserVoice: '',
  providerVoice: '',
  shortcuts: {},
};

/** Of two answers the one with the higher revision is newer; 0 before anything was chosen. */
export const storedPreferencesSchema = z.object({ preferences: preferencesSchema, revision: z.int().nonnegative() });
export type StoredPreferences = z.infer<typeof storedPreferencesSchema>;

export const getPreferences = endpoint({
  method: 'GET',
  path: '/preferences',
  summary: 'How Parley looks and behaves for you',
  input: z.object({}),
  output: storedPreferencesSchema,
});

/** What is left out stays as it is, so two devices that change different things do not undo each other. */
export const putPreferences = endpoint({
  method: 'PUT',
  path: '/preferences',
  summary: 'Choose how Parley looks and behaves for you',
  input: preferencesSchema.partial(),
  output: storedPreferencesSchema,
});

export const resetPreferences = endpoint({
  method: 'DELETE',
  path: '/preferences',
  summary: 'Go back to how Parley looks and behaves by itself',
  input: z.object({}),
  output: storedPreferencesSchema,
});

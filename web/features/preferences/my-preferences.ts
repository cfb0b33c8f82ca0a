import { useEffect, useSyncExternalStore } from 'react';
import { getPreferences, type Preferences, putPreferences, resetPreferences } from '#contract/preferences.ts';
import { call, hasCode } from '#platform/api-client.ts';
import { connection } from '#platform/connection.ts';
import { deviceText } from '#platform/device-text.ts';
import { remembered } from '#platform/first-words.ts';
import { speak } from '#platform/i18n/language.ts';
import { onNotify } from '#platform/socket.ts';
import { LOOK_ATTRIBUTES, lookOf, lookOn } from './look.ts';
import { PreferenceStore } from './preference-store.ts';

const KEY = 'parley.preferences'; // also read by public/theme.js, before the first paint
const SAVE_AFTER_MS = 300;

const store = new PreferenceStore({
  // Storage may be blocked: the server’s copy comes a moment later then.
  storage: deviceText(KEY),
  save: (patch) => call(putPreferences, patch),
  reset: () => call(resetPreferences, {}),
  isRefusal: (error) => hasCode(error, 'invalid'),
  waitMs: SAVE_AFTER_MS,
});

const moreContrast = window.matchMedia('(prefers-contrast: more)');

function show(): void {
  const { dataset } = document.documentElement;
  const look = lookOn({ wantsContrast: moreContrast.matches }, lookOf(store.current));
  for (const name of LOOK_ATTRIBUTES) {
    const value = look[name];
    if (value === undefined) delete dataset[name];
    else dataset[name] = value;
  }
}

const COLOURS = ['theme', 'contrast', 'accent'];
const lessMotion = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Other colours come softly, where nothing else changes its place by that. */
function change(): void {
  const { dataset } = document.documentElement;
  const look = lookOn({ wantsContrast: moreContrast.matches }, lookOf(store.current));
  const isStill = look['motion'] === 'reduced' || (lessMotion.matches && look['motion'] !== 'full');
  const isSame = COLOURS.every((name) => look[name] === dataset[name]);
  if (isStill || isSame || !document.startViewTransition) show();
  // A page that nobody sees, or the next change, ends it early; what is shown is right all the same.
  else document.startViewTransition(show).ready.catch(() => undefined);
}

let isSignedIn = remembered() !== undefined;

/** Where nobody is signed in, whoever comes is spoken to as their browser asks. */
const speakAsChosen = (): Promise<void> => speak(isSignedIn ? store.current.language : 'system');

/** Resolved when the words of the first page are there in the person's language: no English flashes before it. */
export const firstWordsReady: Promise<void> = speakAsChosen();

show();
store.subscribe(change);
store.subscribe(() => void speakAsChosen());
window.addEventListener('languagechange', () => void speakAsChosen());
moreContrast.addEventListener('change', change);
window.addEventListener('storage', (event) => event.key === KEY && store.reread());

export const usePreferences = (): Preferences => useSyncExternalStore(store.subscribe, () => store.current);

/** Outside of components. */
export const preferencesNow = (): Preferences => store.current;

export const changePreferences = (patch: Partial<Preferences>): void => store.change(patch);

export const resetToDefaults = (): Promise<void> => store.reset();

/** Keeps the preferences those of the person who is signed in, on all of their devices. Mounted once, by the shell. */
export function useKeepPreferences(userId: string): void {
  useEffect(() => (userId ? keep(userId) : undefined), [userId]);
}

function keep(userId: string): () => void {
  let ended = false;
  const ask = () =>
    call(getPreferences, {}).then(
      (stored) => ended || store.heard(stored),
      // What this device keeps holds until the server answers.
      () => undefined,
    );
  const ends = [
    onNotify((notify) => notify.type === 'preferences.changed' && store.heard(notify)),
    connection.whenBack(() => void store.flush().then(ask)),
  ];
  isSignedIn = true;
  store.belongTo(userId);
  void speakAsChosen();
  void ask();
  return () => {
    ended = true;
    isSignedIn = false;
    void speakAsChosen();
    for (const end of ends) end();
  };
}

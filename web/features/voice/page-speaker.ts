import { preferencesNow } from '../preferences/my-preferences.ts';
import { chosenVoice, engineFor } from './choose-engine.ts';
import { voiceLanguage } from './languages.ts';
import { reading } from './reading-state.ts';
import { Speaker } from './speaker.ts';

/** The one voice of this page. */
export const speaker = new Speaker({
  engineFor,
  voicing: () => {
    const chosen = preferencesNow();
    return {
      voice: chosenVoice(chosen),
      speed: Number(chosen.readSpeed),
      language: voiceLanguage(chosen.voiceLanguage),
    };
  },
  tell: reading.set,
});

// What was read belongs to the page; a voice that goes on without it could not be stopped.
window.addEventListener('pagehide', () => speaker.stop());

import { connection } from '#platform/connection.ts';
import { sessionEnd } from '#platform/session-end.ts';
import { player } from '../../files/sound/page-player.ts';
import { dictation } from '../page-dictation.ts';
import { speaker } from '../page-speaker.ts';
import { reading } from '../reading-state.ts';
import { recording } from '../recording/page-recording.ts';
import { cue } from './cue.ts';
import { HandsFree } from './hands-free.ts';
import { handsFreeState, isTalking } from './hands-free-state.ts';
import { keepAwake } from './wake-lock.ts';

/** The one hands-free conversation of this page. */
export const handsFree = new HandsFree({
  speaker,
  cue,
  tell: handsFreeState.set,
  leave: (words) => dictation.leave(words),
  isReachable: () => connection.reachable,
});

// The microphone belongs to who is signed in and to the page.
const forget = () => handsFree.forget();
sessionEnd.subscribe(forget);
window.addEventListener('pagehide', forget);

connection.subscribe(() => connection.reachable || handsFree.lost());

// What else is read or played would be heard as well; who begins to speak wants no more of it.
reading.subscribe(() => reading.now().is === 'reading' && handsFree.interrupted());
player.whenPlaying(() => {
  handsFree.interrupted();
  handsFree.pause();
});
handsFreeState.subscribe(() => {
  if (handsFreeState.now().is !== 'starting') return;
  player.pause();
  if (reading.now().is !== 'silent') speaker.stop();
  // One microphone serves one purpose.
  if (recording.isOpen) void recording.finish();
});

let letSleep: (() => void) | undefined;
handsFreeState.subscribe(() => {
  if (isTalking()) letSleep ??= keepAwake();
  else {
    letSleep?.();
    letSleep = undefined;
  }
});

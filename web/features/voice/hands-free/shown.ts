import type { ReadingState } from '../reading-state.ts';
import { readingWords } from '../reading-words.ts';
import type { HandsFreeState } from './hands-free-state.ts';
import { handsFreeWords } from './hands-free-words.ts';
import type { VoiceMarkKind } from './voice-mark.tsx';

export type Talking = Exclude<HandsFreeState, { is: 'off' | 'failed' }>;
export type Shown = {
  mark: VoiceMarkKind;
  title: string;
  /** What is heard or said, or what to do. */
  words: string;
  /** May still change. */
  guess?: string;
  isHint?: boolean;
  /**
   * Told to screen readers as well. Not while Parley listens, whose microphone would hear it, and not while it speaks,
   * which would be two voices at once.
   */
  isTold: boolean;
  /** What one wants to do most. */
  main: 'pause' | 'resume' | 'skip';
  isBusy?: boolean;
};

/** How a state of the conversation looks. */
export function shownAs(state: Talking, reading: ReadingState): Shown {
  const t = handsFreeWords.now;
  switch (state.is) {
    case 'starting':
      return { mark: 'working', title: t.starting, words: '', isTold: false, main: 'pause', isBusy: true };
    case 'listening': {
      const isHint = state.heard === '' && state.guess === '';
      const words = isHint ? t.listeningHint : state.heard;
      return { mark: 'listening', title: t.listening, words, guess: state.guess, isHint, isTold: false, main: 'pause' };
    }
    case 'writing':
      return { mark: 'working', title: t.writing, words: '', isTold: true, main: 'pause', isBusy: true };
    case 'paused': {
      const words = state.heard || (state.quiet ? t.quietHint : t.pausedHint);
      return { mark: 'deaf', title: t.paused, words, isHint: state.heard === '', isTold: true, main: 'resume' };
    }
    case 'answering':
      return answering(state.said, reading);
  }
}

function answering(said: string, reading: ReadingState): Shown {
  const t = handsFreeWords.now;
  if (reading.is !== 'reading' || (reading.phase === 'waiting' && reading.sentence === ''))
    return { mark: 'working', title: t.waiting, words: said, isTold: true, main: 'skip' };
  const { phase, sentence: words } = reading;
  if (phase === 'paused') return { mark: 'mute', title: t.readingPaused, words, isTold: true, main: 'resume' };
  const isWaiting = phase === 'waiting';
  const title = isWaiting ? readingWords.now.waiting : t.speaking;
  return { mark: isWaiting ? 'working' : 'speaking', title, words, isTold: false, main: 'skip' };
}

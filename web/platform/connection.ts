import { useSyncExternalStore } from 'react';
import { Topics } from './topics.ts';

const ASK_AGAIN_MS = 4_000;
/** A socket that is down for a moment is no news. */
const SOCKET_GRACE_MS = 1_500;
const ANSWERS_WITHIN_MS = 5_000;

type Options = {
  /** Whether the server answers now. */
  ask: () => Promise<boolean>;
  /** What the browser knows of its network. False is certain, true is not. */
  hasNetwork: () => boolean;
};

/** Whether Parley can be reached, found out within seconds: the browser says so, a call fails, or the socket is down. */
export class Connection {
  readonly #options: Options;
  readonly #topics = new Topics<'state' | 'back'>();
  #reachable = true;
  #socketUp = true;
  #asking = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  get reachable(): boolean {
    return this.#reachable;
  }
  subscribe(onChange: () => void): () => void {
    return this.#topics.subscribe('state', onChange);
  }
  /** After every interruption, however short. */
  whenBack(then: () => void): () => void {
    return this.#topics.subscribe('back', then);
  }

  socketIs(up: boolean): void {
    if (up === this.#socketUp) return;
    this.#socketUp = up;
    if (up) {
      this.#set(true);
      this.#topics.tell('back');
    } else this.#askIn(SOCKET_GRACE_MS);
  }

  /** A call got no answer, or the browser’s network came or went. */
  async check(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#asking) return;
    this.#asking = true;
    const reachable = this.#options.hasNetwork() && (await this.#options.ask().catch(() => false));
    this.#asking = false;
    const isBack = reachable && !this.#reachable;
    this.#set(reachable);
    if (isBack) this.#topics.tell('back');
    if (!reachable || !this.#socketUp) this.#askIn(ASK_AGAIN_MS);
  }

  #askIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), ms);
  }

  #set(reachable: boolean): void {
    if (reachable === this.#reachable) return;
    this.#reachable = reachable;
    this.#topics.tell('state');
  }
}

export const connection = new Connection({
  hasNetwork: () => navigator.onLine,
  ask: async () => {
    const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
    return (await fetch('/healthz', { cache: 'no-store', signal })).ok;
  },
});

/** Listens to the browser; returns how to stop. */
export function watchNetwork(): () => void {
  const check = () => void connection.check();
  const onVisible = () => document.visibilityState === 'visible' && !connection.reachable && check();
  window.addEventListener('online', check);
  window.addEventListener('offline', check);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('online', check);
    window.removeEventListener('offline', check);
    document.removeEventListener('visibilitychange', onVisible);
  };
}

export const useReachable = (): boolean =>
  useSyncExternalStore(
    (onChange) => connection.subscribe(onChange),
    () => connection.reachable,
  );

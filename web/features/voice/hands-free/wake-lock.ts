/** Keeps the screen on, where the device lets pages do that; returns how to let it go. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  async function ask() {
    if (document.visibilityState !== 'visible' || isOver) return;
    // Refused by a low battery, for one: then the screen goes dark as always.
    const got = await navigator.wakeLock?.request('screen').catch(() => undefined);
    if (isOver) void got?.release();
    else lock = got;
  }
  // Whoever looks elsewhere loses it.
  document.addEventListener('visibilitychange', ask);
  void ask();
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}

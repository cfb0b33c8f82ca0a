const KEPT = 30;
const keyOf = (userId: string) => `parley.recent.${userId}`;

/** What the person picked on this device, by id, the last first. */
export function recentFor(userId: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function noteRecent(userId: string, id: string): void {
  try {
    const others = recentFor(userId).filter((other) => other !== id);
    localStorage.setItem(keyOf(userId), JSON.stringify([id, ...others].slice(0, KEPT)));
  } catch {
    // Storage may be blocked or full: nothing is remembered then.
  }
}

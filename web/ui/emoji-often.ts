const KEY = 'parley.emojis';
const KEPT = 16;

/** What people put on messages most, until a device knows better. */
const COMMON = ['👍', '❤️', '😂', '🎉', '🙏', '👀', '✅', '🔥', '😮', '😢', '🤔', '👏', '💯', '🚀', '👎', '😅'];

function own(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    // Storage may be blocked, or hold something else.
    return [];
  }
}

/** Those that were picked last on this device first, then the usual ones. */
export const oftenUsed = (): string[] => [...new Set([...own(), ...COMMON])].slice(0, KEPT);

export function rememberUsed(emoji: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...new Set([emoji, ...own()])].slice(0, KEPT)));
  } catch {
    // Then the usual ones stay first.
  }
}

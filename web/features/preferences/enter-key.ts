import type { Preferences } from '#contract/preferences.ts';

type Key = { key: string; shiftKey: boolean; altKey: boolean; ctrlKey: boolean; metaKey: boolean };
type Place = {
  sendWith: Preferences['sendWith'];
  /** No keyboard but the one on the screen, whose Enter begins a new line. */
  onPhone: boolean;
};

/** Whether this key sends what is written. Ctrl or ⌘ with Enter does everywhere. */
export function sendsMessage({ key, shiftKey, altKey, ctrlKey, metaKey }: Key, { sendWith, onPhone }: Place): boolean {
  if (key !== 'Enter' || shiftKey || altKey) return false;
  return ctrlKey || metaKey || (sendWith === 'enter' && !onPhone);
}

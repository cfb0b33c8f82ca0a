import { useEffect, useState } from 'react';
import { showToast } from '#ui/toast.tsx';
import { uiWords } from '#ui/words.ts';

const SAYS_SO_MS = 1_600;

/** Puts text on the clipboard and says for a moment that it did. */
export function useCopy(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = window.setTimeout(setCopied, SAYS_SO_MS, false);
    return () => window.clearTimeout(timer);
  }, [copied]);
  const copy = (text: string) => {
    toClipboard(text).then(() => setCopied(true), refused);
  };
  return { copied, copy };
}

/** The same where nothing stays on the screen to say so. */
export function copyAndTell(text: string, done: string): void {
  toClipboard(text).then(() => showToast(done), refused);
}

const refused = () => showToast(uiWords.now.cannotCopy, { tone: 'danger' });

async function toClipboard(text: string): Promise<void> {
  // Plain HTTP in a home network: there is no clipboard object, only the old command.
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('The browser refused to copy');
}

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { showToast } from './toast.tsx';
import { uiWords } from './words.ts';

const SHOWS_DONE_MS = 1_500;

/** Puts text on the clipboard and says that it did. */
export function CopyButton({ text, label, withText = false }: { text: string; label: string; withText?: boolean }) {
  const t = useWords(uiWords);
  const [done, setDone] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // The clipboard is closed to pages that are neither https nor localhost.
      showToast(t.cannotCopy, { tone: 'danger' });
      return;
    }
    setDone(true);
    window.setTimeout(() => setDone(false), SHOWS_DONE_MS);
  }
  const icon = done ? <Check className="size-4 text-accent" /> : <Copy className="size-4" />;
  const name = done ? t.copied : label;
  if (!withText) return <IconButton label={name} size="sm" icon={icon} onClick={() => void copy()} />;
  return (
    <Button icon={icon} onClick={() => void copy()}>
      {name}
    </Button>
  );
}

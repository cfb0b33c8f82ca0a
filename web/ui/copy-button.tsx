import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { showToast } from './toast.tsx';

const SHOWS_DONE_MS = 1_500;

/** Puts text on the clipboard and says that it did. */
export function CopyButton({ text, label, withText = false }: { text: string; label: string; withText?: boolean }) {
  const [done, setDone] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // The clipboard is closed to pages that are neither https nor localhost.
      showToast('Your browser did not allow copying. Select the text instead.', { tone: 'danger' });
      return;
    }
    setDone(true);
    window.setTimeout(() => setDone(false), SHOWS_DONE_MS);
  }
  const icon = done ? <Check className="size-4 text-accent" /> : <Copy className="size-4" />;
  const name = done ? 'Copied' : label;
  if (!withText) return <IconButton label={name} size="sm" icon={icon} onClick={() => void copy()} />;
  return (
    <Button icon={icon} onClick={() => void copy()}>
      {name}
    </Button>
  );
}

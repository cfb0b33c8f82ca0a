import { useRef, useState } from 'react';

const MENU_CLOSES_WITHIN_MS = 400;

type Props = { title: string; maxLength: number; onDone: (title: string | undefined) => void };

/** Enter or leaving the field keeps the new title, Escape the old one. */
export function TitleField({ title, maxLength, onDone }: Props) {
  const [text, setText] = useState(title);
  const isDone = useRef(false);
  const [shownAt] = useState(() => performance.now());
  function done(result: string | undefined) {
    // Taking the field away makes it lose the focus, which would be a second answer.
    if (!isDone.current) onDone(result);
    isDone.current = true;
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person asked to rename it, here and now
      autoFocus
      aria-label="Title"
      value={text}
      maxLength={maxLength}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={(event) => {
        // The menu that led here gives the focus back to its button as it closes.
        if (performance.now() - shownAt < MENU_CLOSES_WITHIN_MS) event.currentTarget.focus();
        else done(text.trim());
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') done(text.trim());
        if (event.key === 'Escape') done(undefined);
      }}
      className="h-9 w-full rounded-md border border-accent bg-surface px-2 outline-none pointer-coarse:h-11"
    />
  );
}

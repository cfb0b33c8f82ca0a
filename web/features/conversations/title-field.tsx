import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { ownDirection } from '#ui/own-direction.ts';
import { conversationWords } from './words.ts';

type Props = { title: string; maxLength: number; onDone: (title: string | undefined) => void };

/** Enter or leaving the field keeps the new title, Escape the old one. */
export function TitleField({ title, maxLength, onDone }: Props) {
  const t = useWords(conversationWords);
  const [text, setText] = useState(title);
  const isDone = useRef(false);
  const isLeaving = useIsLeaving();
  function done(result: string | undefined) {
    // Taking the field away makes it lose the focus, which would be a second answer.
    if (!isDone.current) onDone(result);
    isDone.current = true;
  }
  function onBlur(event: FocusEvent<HTMLInputElement>) {
    if (isLeaving(event)) done(text.trim());
    else event.currentTarget.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') done(text.trim());
    if (event.key === 'Escape') done(undefined);
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person asked to rename it, here and now
      autoFocus
      aria-label={t.title}
      dir={ownDirection(text)}
      value={text}
      maxLength={maxLength}
      onFocus={(event) => text === title && event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
      className="h-9 w-full rounded-md border border-accent bg-surface px-2 outline-none pointer-coarse:h-11"
    />
  );
}

/** Whether the person left the field. The menu that led here takes the focus too, giving it back to its button. */
function useIsLeaving(): (event: FocusEvent) => boolean {
  const byHand = useRef(false);
  useEffect(() => {
    const note = (event: Event) => {
      byHand.current = !(event instanceof window.KeyboardEvent) || event.key === 'Tab';
    };
    document.addEventListener('pointerdown', note, true);
    document.addEventListener('keydown', note, true);
    return () => {
      document.removeEventListener('pointerdown', note, true);
      document.removeEventListener('keydown', note, true);
    };
  }, []);
  return ({ relatedTarget }) => byHand.current || !relatedTarget?.hasAttribute('aria-haspopup');
}

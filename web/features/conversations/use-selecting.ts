import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { selectedIn } from './quoting.ts';

const wordsOf = (id: string) => document.querySelector(`[data-message="${CSS.escape(id)}"] .message-words`);

/**
 * What is selected in a message, also after the press that reached for its actions has ended the selection; and, under
 * a finger that would otherwise open the actions, a way to begin selecting, which ends with the selection.
 */
export function useSelecting(id: string) {
  const [selecting, setSelecting] = useState(false);
  const last = useRef('');
  useEffect(() => {
    const words = selecting && wordsOf(id);
    if (!words) return;
    document.getSelection()?.selectAllChildren(words);
    const onChange = () => selectedIn(words) === '' && setSelecting(false);
    document.addEventListener('selectionchange', onChange);
    return () => document.removeEventListener('selectionchange', onChange);
  }, [selecting, id]);
  return {
    selecting,
    select: () => setSelecting(true),
    selected: () => selectedIn(wordsOf(id)) || last.current,
    /** For a press anywhere in the message, before the browser acts on it. */
    onPress({ target }: PointerEvent) {
      const words = wordsOf(id);
      if (words && target instanceof Node && !words.contains(target)) last.current = selectedIn(words);
    },
  };
}

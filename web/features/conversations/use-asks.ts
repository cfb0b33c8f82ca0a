import { useState } from 'react';

const keyOf = (conversationId: string) => `parley.only-people.${conversationId}`;

function read(conversationId: string): boolean {
  try {
    return localStorage.getItem(keyOf(conversationId)) === null;
  } catch {
    return true;
  }
}

/** Whether a message asks the model, or is for the people in the room only; kept on this device for each conversation. */
export function useAsks(conversationId: string) {
  const [value, setValue] = useState(() => read(conversationId));
  function onChange(next: boolean) {
    setValue(next);
    try {
      if (next) localStorage.removeItem(keyOf(conversationId));
      else localStorage.setItem(keyOf(conversationId), '1');
    } catch {
      // Storage may be blocked: the choice then holds until the page is closed.
    }
  }
  return { value, onChange };
}

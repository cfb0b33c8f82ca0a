import { useState } from 'react';
import { deviceText } from '#platform/device-text.ts';

const onlyPeople = (conversationId: string) => deviceText(`parley.only-people.${conversationId}`);

/** Whether a message asks the model, or is for the people in the room only; kept on this device for each conversation. */
export function useAsks(conversationId: string) {
  const [value, setValue] = useState(() => onlyPeople(conversationId).read() === null);
  function onChange(next: boolean) {
    setValue(next);
    onlyPeople(conversationId).write(next ? undefined : '1');
  }
  return { value, onChange };
}

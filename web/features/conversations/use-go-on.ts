import { useState } from 'react';
import type { Message } from '#contract/conversations.ts';
import { useReplyParts } from './reply-parts.ts';
import { useView } from './view-context.ts';

/** Has the model go on with an answer that was cut; `busy` until it does. */
export function useGoOn(): { busy: boolean; goOn: (message: Message) => void } {
  const { room } = useView();
  const parts = useReplyParts();
  const [busy, setBusy] = useState(false);
  async function goOn(message: Message) {
    setBusy(true);
    // Told to everybody in the room; asked for here in case that did not arrive.
    if (await parts.goOn(message)) await room.catchUp();
    setBusy(false);
  }
  return { busy, goOn: (message) => void goOn(message) };
}

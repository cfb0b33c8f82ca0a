import { useEffect, useRef } from 'react';
import { TYPING_TTL_MS } from '#contract/facts.ts';
import { sayTyping } from '#platform/socket.ts';

/** Renewed well before it ends by itself at the others. */
const RENEW_MS = TYPING_TTL_MS * 0.6;

/** Tells the room that the person writes, as long as they do; `stopped` ends it at once. */
export function useSayTyping(conversationId: string): { wrote: () => void; stopped: () => void } {
  const saidAt = useRef(0);
  const wrote = () => {
    if (Date.now() - saidAt.current < RENEW_MS) return;
    saidAt.current = Date.now();
    sayTyping(conversationId, true);
  };
  const stopped = () => {
    if (saidAt.current === 0) return;
    saidAt.current = 0;
    sayTyping(conversationId, false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only leaving the conversation ends it
  useEffect(() => stopped, [conversationId]);
  return { wrote, stopped };
}

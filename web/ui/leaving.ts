import { createContext, useEffect, useState } from 'react';

/** How long what closes is still there: a little longer than its transition (parts.css). */
export const LEAVING_MS = 220;

/** True around what is on its way out: a dialog in it closes, and is taken away when it has. */
export const LeavingContext = createContext(false);

/** What was there last, kept for as long as it takes to leave. */
export function useLeaving<T>(current: T | undefined): { kept: T | undefined; isLeaving: boolean } {
  const [kept, setKept] = useState(current);
  if (current !== undefined && current !== kept) setKept(current);
  const isLeaving = current === undefined && kept !== undefined;
  useEffect(() => {
    if (!isLeaving) return;
    const timer = window.setTimeout(() => setKept(undefined), LEAVING_MS);
    return () => window.clearTimeout(timer);
  }, [isLeaving]);
  return { kept, isLeaving };
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { saveDraft } from '#contract/conversations.ts';
import { call } from '#platform/api-client.ts';
import { putAwayFirstWords } from '#platform/first-words.ts';
import { draftsOf, keepAsDraft, NEW_CONVERSATION } from './drafts.ts';

const NONE: readonly never[] = [];
const SAVE_AFTER_MS = 1_000;
/** By then the composer is there, if there is one. */
const GIVES_UP_MS = 400;

/**
 * The text in the composer. Every key is kept on this device at once, and on the server a second after the last one,
 * for the person's other devices. `serverDraft` is undefined until it is known.
 */
export function useDraft(
  userId: string,
  conversationId: string,
  serverDraft: string | undefined,
  fileIds: readonly string[] = NONE,
) {
  const drafts = useMemo(() => draftsOf(userId), [userId]);
  const [text, setText] = useState(() => drafts.read(conversationId) ?? '');
  const saver = useSaver(conversationId, fileIds, () => drafts.forget(conversationId));
  const untouched = useRef(true);

  useEffect(() => {
    const local = drafts.read(conversationId);
    if (serverDraft === undefined || !untouched.current) return;
    if (local === undefined) setText(serverDraft);
    // Sent or deleted here, and the server had not heard of it.
    else if (local !== serverDraft) saver(local, 0);
  }, [serverDraft, drafts, conversationId, saver]);

  const change = useCallback(
    (next: string) => {
      untouched.current = false;
      setText(next);
      drafts.write(conversationId, next);
      saver(next, next === '' ? 0 : SAVE_AFTER_MS);
    },
    [drafts, conversationId, saver],
  );
  useWhenFilesChange(fileIds, () => saver(text, SAVE_AFTER_MS));
  return { text, change };
}

/** Another file is ready, or one was removed: not what was there from the beginning. */
function useWhenFilesChange(fileIds: readonly string[], then: () => void): void {
  const known = useRef(fileIds.join());
  const act = useRef(then);
  act.current = then;
  const now = fileIds.join();
  useEffect(() => {
    if (known.current !== now) act.current();
    known.current = now;
  }, [now]);
}

/** Where no composer took over what was written before the app was there: for readers, or where nothing is. */
export function usePutAwayFirstWords(): void {
  useEffect(() => {
    const timer = window.setTimeout(putAwayFirstWords, GIVES_UP_MS, keepAsDraft);
    return () => window.clearTimeout(timer);
  }, []);
}

/** Saves on the server, the last text last. */
function useSaver(conversationId: string, fileIds: readonly string[], forget: () => void) {
  const files = useRef(fileIds);
  files.current = fileIds;
  const timer = useRef<number | undefined>(undefined);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const whenEmpty = useRef(forget);
  whenEmpty.current = forget;
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return useCallback(
    (markdown: string, afterMs: number) => {
      if (conversationId === NEW_CONVERSATION) return;
      window.clearTimeout(timer.current);
      const save = () => {
        line.current = line.current
          .then(() => call(saveDraft, { conversationId, markdown, fileIds: [...files.current] }))
          .then(() => markdown === '' && whenEmpty.current())
          // It is kept on this device, and goes out with the next key.
          .catch(() => undefined);
      };
      timer.current = window.setTimeout(save, afterMs);
    },
    [conversationId],
  );
}

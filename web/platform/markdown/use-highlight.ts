import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Runs } from './highlight-runs.ts';
import { highlight, knownRuns } from './highlighter.ts';
import { type LanguageId, languageOf } from './languages.ts';
import { useSeen } from './use-seen.ts';

/** Code that is still being written is coloured anew at most this often, and no further than this. */
const GROWING_EVERY_MS = 400;
const GROWING_MAX_CHARS = 10_000;

export type Highlighted = { code: string; runs: Runs };

/** The colours of the code, or of the part of it that was there when they were last worked out. */
export function useHighlight(
  ref: RefObject<Element | null>,
  { language, code, growing }: { language: string; code: string; growing: boolean },
): Highlighted | undefined {
  const id = languageOf(language);
  const seen = useSeen(ref);
  const [found, setFound] = useState<Highlighted>();
  const latest = useRef(code);
  useEffect(() => {
    latest.current = code;
  });
  const known = id && !growing ? knownRuns(id, code) : undefined;
  // Code that grows is looked at by a clock, not with every word.
  const closed = growing ? undefined : code;
  const wanted = seen && !known ? id : undefined;

  useEffect(() => {
    if (!wanted) return;
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(id: LanguageId) {
      const now = closed ?? latest.current;
      if (closed !== undefined || now.length <= GROWING_MAX_CHARS) {
        const runs = await highlight(id, now, { keep: closed !== undefined });
        if (over) return;
        setFound({ code: now, runs: runs ?? [] });
      }
      if (closed === undefined) timer = setTimeout(look, GROWING_EVERY_MS, id);
    }
    void look(wanted);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [wanted, closed]);

  if (known) return { code, runs: known };
  return found && code.startsWith(found.code) ? found : undefined;
}

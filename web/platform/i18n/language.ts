import { type Catalogue, chosen, LANGUAGES, type Language } from './languages.ts';

/** What is spoken now: one object until it changes. English has no catalogue. */
type Spoken = { language: Language; tag: string; direction: 'ltr' | 'rtl'; catalogue: Catalogue | undefined };

let spoken: Spoken = { language: 'en', tag: 'en', direction: 'ltr', catalogue: undefined };
let wish: Language | 'system' = 'en';
const listeners = new Set<() => void>();

export const spokenNow = (): Spoken => spoken;

export function whenSpoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Speaks this language, or the one the browser asks for. Resolved when it is spoken, so the first page can wait for it.
 * Where its words cannot be fetched, what was spoken before goes on.
 */
export async function speak(choice: Language | 'system', wanted: readonly string[] = navigator.languages) {
  wish = choice;
  const { language, tag } = chosen(choice, wanted);
  if (language === spoken.language && tag === spoken.tag) return;
  const { load } = LANGUAGES[language] as { load?: () => Promise<{ default: Catalogue }> };
  const catalogue = load && (await load().catch(() => undefined))?.default;
  if (wish !== choice || (load && !catalogue)) return;
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  spoken = { language, tag, direction, catalogue };
  for (const listener of listeners) listener();
}

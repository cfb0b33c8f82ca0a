import { useWords } from '#platform/i18n/use-words.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import { viewWords } from '../view-words.ts';

/** As long as a document is not there to be read. */
export function OfficeState({ state }: { state: 'failed' | 'tooLarge' | undefined }) {
  const t = useWords(viewWords);
  if (!state) return <Skeleton lines={8} className="mx-auto max-w-3xl p-6" />;
  return <p className="p-6 text-center text-ink-soft">{t[state]}</p>;
}

import { BookOpen, ChevronRight } from 'lucide-react';
import type { Source } from '#contract/conversations.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { MessageText } from '../conversations/message-text.tsx';
import { sourcesWords } from './sources-words.ts';

/** Where the passages were taken from, each with its words. */
export function ReplySources({ sources }: { sources: readonly Source[] }) {
  const t = useWords(sourcesWords);
  return (
    <section aria-label={t.sources} className="flex flex-col gap-1.5">
      <h3 className="flex items-center gap-1.5 text-sm font-medium text-ink-soft">
        <BookOpen className="size-4" aria-hidden="true" />
        {t.heading({ count: sources.length })}
      </h3>
      <ul className="flex flex-col gap-1">
        {sources.map((source) => (
          <li key={`${source.title} ${source.messageId ?? ''} ${source.quote}`}>
            <details className="group/source rounded-md border border-line bg-surface">
              <summary className="flex list-none items-center gap-1.5 rounded-md py-1.5 pe-3 ps-2 text-sm hover:bg-hover pointer-coarse:py-3 [&::-webkit-details-marker]:hidden">
                <ChevronRight
                  className="size-4 shrink-0 text-ink-faint transition-transform group-open/source:rotate-90 rtl:group-open/source:-rotate-90"
                  aria-hidden="true"
                />
                {source.title}
              </summary>
              <blockquote className="border-t border-line px-3 py-2 text-ink-soft [&_.md]:text-sm!">
                <MessageText text={source.quote} />
              </blockquote>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

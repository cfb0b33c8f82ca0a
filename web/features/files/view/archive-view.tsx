import { useQuery } from '@tanstack/react-query';
import { type FileInfo, listArchive } from '#contract/files.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { ErrorNote } from '#ui/error-note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { sizeInWords } from '../kinds.ts';
import { Note, Scrolls } from './view-parts.tsx';
import { viewWords } from './view-words.ts';

/** What an archive says is in it, without unpacking it. */
export function ArchiveView({ file }: { file: FileInfo }) {
  const t = useWords(viewWords);
  const listed = useQuery({
    queryKey: ['archive', file.id],
    queryFn: ({ signal }) => call(listArchive, { fileId: file.id }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (listed.error) return <ErrorNote error={listed.error} onRetry={() => void listed.refetch()} />;
  if (!listed.data) return <Skeleton lines={8} className="mx-auto max-w-3xl p-6" />;
  const { entries, total } = listed.data;
  return (
    <div className="flex size-full flex-col">
      {total > entries.length && <Note>{t.entries({ all: total, shown: entries.length })}</Note>}
      <Scrolls>
        <ul className="mx-auto max-w-3xl divide-y divide-line px-5 py-2">
          {entries.map(({ name, bytes }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an archive may have two of one name, and they keep their place
            <li key={place} className="flex items-baseline gap-4 py-1.5">
              <span dir="auto" className="min-w-0 flex-1 break-words">
                {name}
              </span>
              <span className="shrink-0 text-sm text-ink-faint tabular-nums">{sizeInWords(bytes)}</span>
            </li>
          ))}
        </ul>
      </Scrolls>
    </div>
  );
}

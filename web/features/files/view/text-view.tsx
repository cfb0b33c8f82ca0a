import { useEffect, useRef, useState } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { CodeText } from '#platform/markdown/code-text.tsx';
import { Markdown } from '#platform/markdown/markdown.tsx';
import { useHighlight } from '#platform/markdown/use-highlight.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import { fileAddress } from '../addresses.ts';
import { sizeInWords } from '../kinds.ts';
import type { Preview } from './previews.ts';
import { type ReadText, readText } from './read-text.ts';
import { separatorOf, tableRows } from './table-rows.ts';
import { Note, Scrolls } from './view-parts.tsx';
import { viewWords } from './view-words.ts';

type Props = { file: FileInfo; preview: Preview };

/** Longer Markdown is shown as it is written: drawing all of it would hold up the page. */
const DRAWN_MAX_CHARS = 100_000;

/** A text, or the first part of it: as code in its colours, as the page that Markdown means, as a table. */
export function TextView({ file, preview }: Props) {
  const t = useWords(viewWords);
  const read = useText(file.id);
  if (read === 'failed') return <p className="p-6 text-center text-ink-soft">{t.failed}</p>;
  if (!read) return <Skeleton lines={8} className="mx-auto max-w-3xl p-6" />;
  const { text, shownBytes, isWhole } = read;
  return (
    <div className="flex size-full flex-col">
      {!isWhole && <Note>{t.part({ shown: sizeInWords(shownBytes), size: sizeInWords(file.bytes) })}</Note>}
      {preview === 'table' ? (
        <TableText text={text} type={file.type} />
      ) : preview === 'markdown' && text.length <= DRAWN_MAX_CHARS ? (
        <Scrolls>
          <div dir="auto" className="mx-auto max-w-3xl p-6 text-read">
            <Markdown text={text} />
          </div>
        </Scrolls>
      ) : (
        <Source text={text} name={file.name} />
      )}
    </div>
  );
}

function useText(id: string): ReadText | 'failed' | undefined {
  const [read, setRead] = useState<ReadText | 'failed'>();
  useEffect(() => {
    const leaving = new AbortController();
    readText(fileAddress(id), leaving.signal).then(setRead, () => {
      if (!leaving.signal.aborted) setRead('failed');
    });
    return () => leaving.abort();
  }, [id]);
  return read;
}

function Source({ text, name }: { text: string; name: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const language = /\.([^.]+)$/.exec(name)?.[1] ?? name;
  const highlighted = useHighlight(frame, { language, code: text, growing: false });
  return (
    <div ref={frame} className="md-code min-h-0 flex-1 overflow-auto" style={{ margin: 0, border: 0, borderRadius: 0 }}>
      <CodeText code={text} highlighted={highlighted} wraps />
    </div>
  );
}

function TableText({ text, type }: { text: string; type: string }) {
  const t = useWords(viewWords);
  const { rows, isWhole } = tableRows(text, separatorOf(text, type));
  const [head = [], ...body] = rows;
  return (
    <>
      {!isWhole && <Note>{t.rows({ count: rows.length })}</Note>}
      <Scrolls>
        <table className="min-w-full border-collapse text-sm tabular-nums">
          <thead className="sticky top-0 bg-surface">
            <tr>
              {cellsOf(head).map(({ key, cell }) => (
                <th
                  key={key}
                  scope="col"
                  dir="auto"
                  className="border-b border-line px-3 py-2 text-start font-semibold"
                >
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {body.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of one file keep their place
              <tr key={place} className="even:bg-sunken/50">
                {cellsOf(row).map(({ key, cell }) => (
                  <td key={key} dir="auto" className="max-w-96 border-b border-line px-3 py-1.5 text-start align-top">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </>
  );
}

const cellsOf = (row: readonly string[]) => row.map((cell, place) => ({ key: place, cell }));

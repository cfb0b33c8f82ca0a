import { useEffect, useState } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import { fileAddress } from '../addresses.ts';
import { type Block, documentBlocks } from './document-blocks.ts';
import { unzipOne } from './unzip.ts';
import { Note, Scrolls } from './view-parts.tsx';
import { viewWords } from './view-words.ts';

const FILE_MAX_BYTES = 50 * 1024 * 1024;
const TEXT_MAX_BYTES = 16 * 1024 * 1024;

type Read = ReturnType<typeof documentBlocks> | 'failed' | undefined;

/** What a Word document says: its words, lists and tables, without how they look. */
export function OfficeView({ file }: { file: FileInfo }) {
  const t = useWords(viewWords);
  const read = useDocument(file);
  if (read === 'failed') return <p className="p-6 text-center text-ink-soft">{t.failed}</p>;
  if (!read) return <Skeleton lines={8} className="mx-auto max-w-3xl p-6" />;
  return (
    <div className="flex size-full flex-col">
      <Note>{read.isWhole ? t.wordsOnly : t.wordsPart}</Note>
      <Scrolls>
        <div dir="auto" className="md mx-auto max-w-3xl p-6 text-read">
          {read.blocks.map((block, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one document keep their place
            <BlockOf key={place} block={block} />
          ))}
        </div>
      </Scrolls>
    </div>
  );
}

function useDocument({ id, bytes }: FileInfo): Read {
  const [read, setRead] = useState<Read>();
  useEffect(() => {
    const leaving = new AbortController();
    readDocument(id, bytes, leaving.signal).then(setRead, () => {
      if (!leaving.signal.aborted) setRead('failed');
    });
    return () => leaving.abort();
  }, [id, bytes]);
  return read;
}

async function readDocument(id: string, bytes: number, signal: AbortSignal) {
  if (bytes > FILE_MAX_BYTES) throw new RangeError('This document is too large to be read here');
  const answer = await fetch(fileAddress(id), { signal });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const archive = new Uint8Array(await answer.arrayBuffer());
  const xml = await unzipOne(archive, 'word/document.xml', TEXT_MAX_BYTES);
  if (!xml) throw new Error('This is no document of Word');
  return documentBlocks(new TextDecoder().decode(xml));
}

function BlockOf({ block }: { block: Block }) {
  if (block.is === 'table') return <TableOf rows={block.rows} />;
  if (block.is === 'item') {
    return (
      <ul>
        <li className="whitespace-pre-wrap">{block.text}</li>
      </ul>
    );
  }
  if (block.is === 'paragraph') return <p className="whitespace-pre-wrap">{block.text}</p>;
  const depth = { className: 'md-heading', 'data-depth': block.level };
  // Below the name of the file, which is the heading of the dialog.
  return block.level === 1 ? <h3 {...depth}>{block.text}</h3> : <h4 {...depth}>{block.text}</h4>;
}

function TableOf({ rows }: { rows: string[][] }) {
  return (
    <div className="md-table">
      <table>
        <tbody>
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one table keep their place
            <tr key={place}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of one row keep their place
                <td key={column} className="whitespace-pre-wrap">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

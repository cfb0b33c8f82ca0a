import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import type { Block } from './office/document-blocks.ts';
import { OfficeState } from './office/office-state.tsx';
import { PlainTable } from './office/plain-table.tsx';
import { useOffice } from './office/use-office.ts';
import { Note, Scrolls } from './view-parts.tsx';
import { viewWords } from './view-words.ts';

const DOCUMENT = { is: 'document' } as const;

/** What a Word document says: its words, lists and tables, without how they look. */
export function OfficeView({ file }: { file: FileInfo }) {
  const t = useWords(viewWords);
  const read = useOffice(file, DOCUMENT);
  if (typeof read !== 'object') return <OfficeState state={read} />;
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

function BlockOf({ block }: { block: Block }) {
  if (block.is === 'table') return <PlainTable rows={block.rows} />;
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

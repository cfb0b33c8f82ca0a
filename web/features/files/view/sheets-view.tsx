import { useMemo, useState } from 'react';
import type { FileInfo } from '#contract/files.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Tabs } from '#ui/tabs.tsx';
import { OfficeState } from './office/office-state.tsx';
import type { Sheet } from './office/sheet.ts';
import { useGrowing } from './office/use-growing.ts';
import { useOffice } from './office/use-office.ts';
import { Note, Scrolls } from './view-parts.tsx';
import { viewWords } from './view-words.ts';

/** What stands in the cells of a workbook, sheet by sheet, without its look, its drawings and its formulas. */
export function SheetsView({ file }: { file: FileInfo }) {
  const t = useWords(viewWords);
  const [place, setPlace] = useState(0);
  const locale = document.documentElement.lang;
  const question = useMemo(() => ({ is: 'sheet', place, locale }) as const, [place, locale]);
  const read = useOffice(file, question);
  const [names, setNames] = useState<readonly string[]>([]);
  if (typeof read === 'object' && names.length === 0) setNames(read.names);
  const sheet =
    typeof read !== 'object' ? (
      <OfficeState state={read} />
    ) : read.rows.length > 0 ? (
      <SheetTable key={place} sheet={read} />
    ) : (
      <p className="p-6 text-center text-ink-soft">{t.emptySheet}</p>
    );
  if (names.length < 2) return <div className="flex size-full flex-col">{sheet}</div>;
  return (
    <Tabs label={t.sheets} tabs={names} value={place} onChange={setPlace}>
      {sheet}
    </Tabs>
  );
}

function SheetTable({ sheet: { rows, columns, isWhole } }: { sheet: Sheet }) {
  const t = useWords(viewWords);
  const { shown, markAt, mark } = useGrowing(rows.length, Math.ceil(CELLS_AT_ONCE / Math.max(1, columns)));
  const letters = Array.from({ length: columns }, (_, column) => lettersOf(column));
  return (
    <>
      <Note>{isWhole ? t.cellsOnly : t.cellsPart}</Note>
      <Scrolls>
        <table dir="ltr" className="w-max border-separate border-spacing-0 text-sm tabular-nums">
          <thead>
            <tr>
              <td className="sticky start-0 top-0 z-2 border-e border-b border-line bg-sunken" />
              {letters.map((letter) => (
                <th
                  key={letter}
                  scope="col"
                  className="sticky top-0 z-1 border-e border-b border-line bg-sunken px-2 py-1 text-center font-normal text-ink-soft"
                >
                  {letter}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of one sheet keep their place
              <tr key={place} ref={place === markAt ? mark : undefined}>
                <th
                  scope="row"
                  className="sticky start-0 border-e border-b border-line bg-sunken px-2 py-1 text-end align-top font-normal text-ink-soft"
                >
                  {place + 1}
                </th>
                {letters.map((letter, column) => (
                  <td
                    key={letter}
                    dir={row[column]?.isNumber ? 'ltr' : 'auto'}
                    className={row[column]?.isNumber ? NUMBER : TEXT}
                  >
                    {row[column]?.text}
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

/** As many are drawn without anybody feeling it. */
const CELLS_AT_ONCE = 1_500;

const CELL = 'max-w-96 min-w-16 border-e border-b border-line px-2 py-1 align-top';
const NUMBER = `${CELL} text-end whitespace-nowrap`;
const TEXT = `${CELL} text-start whitespace-pre-wrap`;

/** A, B … Z, AA: as every spreadsheet calls its columns. */
const lettersOf = (column: number): string =>
  (column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

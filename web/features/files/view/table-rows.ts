const ROWS_MAX = 500;
const COLUMNS_MAX = 60;
const CELL_MAX_CHARS = 500;

export type Table = { rows: string[][]; isWhole: boolean };

/**
 * Rows of a text with separators, as spreadsheets write it: what stands in quotes may hold separators, line ends and,
 * doubled, quotes. Where it is written in no such way, what was meant is a guess, and nothing is lost by it.
 */
export function tableRows(text: string, separator: string): Table {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    if (row.length < COLUMNS_MAX) row.push(cell.slice(0, CELL_MAX_CHARS));
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (isQuoted && letter === '"' && text[at + 1] === '"') cell += text[at++];
    else if (letter === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (isQuoted || (letter !== separator && letter !== '\n')) cell += letter === '\r' ? '' : letter;
    else if (letter === separator) endCell();
    else {
      endCell();
      rows.push(row);
      row = [];
      if (rows.length === ROWS_MAX) return { rows, isWhole: text.slice(at + 1).trim() === '' };
    }
  }
  if (cell !== '' || row.length > 0) {
    endCell();
    rows.push(row);
  }
  return { rows, isWhole: true };
}

/** Of the usual ones the one that stands most often in the first line. */
export function separatorOf(text: string, type: string): string {
  if (type === 'text/tab-separated-values') return '\t';
  const first = text.slice(0, text.indexOf('\n') + 1 || undefined);
  const count = (separator: string) => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** Rows of words, as a document or a slide has them. */
export function PlainTable({ rows }: { rows: readonly (readonly string[])[] }) {
  return (
    <div className="md-table">
      <table>
        <tbody>
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one table keep their place
            <tr key={place}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of one row keep their place
                <td key={column} dir="auto" className="whitespace-pre-wrap">
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

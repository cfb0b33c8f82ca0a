/** So many marks fit on a low screen. */
export const MOST_MARKS = 40;

/** Those around a place; as many near the ends as in the middle. */
export function marksAround<Mark>(marks: readonly Mark[], at: number): readonly Mark[] {
  const from = Math.max(0, Math.min(at - MOST_MARKS / 2, marks.length - MOST_MARKS));
  return marks.slice(from, from + MOST_MARKS);
}

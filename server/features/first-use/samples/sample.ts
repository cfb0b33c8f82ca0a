/** A question and what is answered to it; of several answers the last one is read first. */
export type Turn = { asks: string; answers: readonly [string, ...string[]] };

export type Sample = { title: string; turns: readonly Turn[] };

/** A few lines of code; the words in it are in the person's language. */
export const code = ({ comment, hello }: { comment: string; hello: string }): string =>
  ['```python', 'def greet(name: str) -> str:', `    # ${comment}`, `    return f"${hello}"`, '```'].join('\n');

/** A table of three rows below its head. */
export const table = (rows: readonly (readonly [string, string])[]): string =>
  rows.flatMap(([a, b], nth) => [`| ${a} | ${b} |`, ...(nth === 0 ? ['|---|---|'] : [])]).join('\n');

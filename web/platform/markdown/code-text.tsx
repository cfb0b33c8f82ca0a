import { memo } from 'react';
import { piecesOf, type Runs } from './highlight-runs.ts';
import type { Highlighted } from './use-highlight.ts';

type Props = { code: string; highlighted: Highlighted | undefined; wraps?: boolean };

/** Code that scrolls; what is not coloured yet follows plain. */
export function CodeText({ code, highlighted, wraps = false }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <pre tabIndex={0} dir="ltr" className="md-code-text" data-wraps={wraps || undefined}>
      <code>
        {highlighted && highlighted.runs.length > 0 ? (
          <>
            <Coloured code={highlighted.code} runs={highlighted.runs} />
            {code.slice(highlighted.code.length)}
          </>
        ) : (
          code
        )}
      </code>
    </pre>
  );
}

/** Not drawn again while plain text grows behind it. */
const Coloured = memo(({ code, runs }: { code: string; runs: Runs }) =>
  piecesOf(code, runs).map(({ text, kind }, place) =>
    kind ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text keep their place
      <span key={place} data-token={kind}>
        {text}
      </span>
    ) : (
      text
    ),
  ),
);

import { memo, useState } from 'react';
import { BlockView } from './block-view.tsx';
import { MarkdownDocument } from './blocks.ts';
import { Growing } from './growing.ts';
import { headingLevels } from './heading-levels.ts';
import './markdown.css';
import './code.css';
import './math.css';

type Props = {
  text: string;
  /** More is to come: half-said markup at the end is shown as it will be, and a caret stands behind it. */
  growing?: boolean;
  /** A line end is a line break, as people who type expect it. */
  breaks?: boolean;
};

/** Markdown as React elements, safe by construction: no text ever becomes HTML. */
export const Markdown = memo(({ text, growing = false, breaks = false }: Props) => {
  // Kept from drawing to drawing; asking twice for the same text changes nothing.
  const [document] = useState(() => new MarkdownDocument({ breaks }));
  const blocks = document.update(text, growing);
  const levels = headingLevels(blocks.map(({ token }) => token));
  return (
    <div className="md" data-growing={growing || undefined}>
      {blocks.map(({ token }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text keep their place
        <Growing key={place} value={growing && place === blocks.length - 1}>
          <BlockView token={token} level={levels[place]} />
        </Growing>
      ))}
    </div>
  );
});

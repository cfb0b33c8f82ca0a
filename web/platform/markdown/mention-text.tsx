import { Fragment, use } from 'react';
import { mentionsIn } from '#contract/mentions.ts';
import { MentionContext } from './mention-context.ts';

/** Words in which people are named with an @. */
export function MentionText({ text }: { text: string }) {
  const people = use(MentionContext);
  if (people.length === 0) return text;
  return mentionsIn(text, people).map((piece, place) => {
    const key = `${place}`;
    if (typeof piece === 'string') return <Fragment key={key}>{piece}</Fragment>;
    const Chip = piece.isMe ? 'mark' : 'span';
    return (
      <Chip key={key} dir="auto" className="md-mention">
        {piece.text}
      </Chip>
    );
  });
}

import type { Message } from '#contract/conversations.ts';
import type { Delta } from '#contract/facts.ts';
import type { Attached } from '#contract/replies.ts';

/** A reply that is still to say something. */
export const isOpen = (message: Pick<Message, 'status'>): boolean =>
  message.status === 'queued' || message.status === 'streaming';

/**
 * The row as the server tells it now. While a reply is open, a stored row is behind the text that came as deltas:
 * the longer text stays, and the closing row, which carries all, replaces it.
 */
export function withRow(known: Message, row: Message): Message {
  if (row.seq < known.seq) return known;
  if (!isOpen(row)) return row;
  const keep = (have: string, told: string) => (have.startsWith(told) ? have : told);
  return { ...row, markdown: keep(known.markdown, row.markdown), thinking: keep(known.thinking, row.thinking) };
}

export function withDelta(message: Message, delta: Delta): Message | 'gap' {
  const field = delta.part === 'text' ? 'markdown' : 'thinking';
  const text = grownText(message[field], delta.offset, delta.text);
  if (text === undefined) return 'gap';
  if (text === message[field]) return message;
  return { ...message, status: 'streaming', [field]: text };
}

/** The thinking is always answered whole, the text from the offset on. */
export function withAttached(message: Message, attached: Attached): Message {
  const markdown = grownText(message.markdown, attached.offset, attached.text) ?? message.markdown;
  const thinking = message.thinking.startsWith(attached.thinking) ? message.thinking : attached.thinking;
  // Whether it is finished is told by the closing row alone, which also says how.
  if (markdown === message.markdown && thinking === message.thinking) return message;
  return { ...message, status: 'streaming', markdown, thinking };
}

/** Undefined when the piece lies beyond the end. A repeated piece changes nothing; a differing one begins anew there. */
function grownText(text: string, offset: number, piece: string): string | undefined {
  if (offset === text.length) return text + piece;
  if (offset > text.length) return undefined;
  if (text.startsWith(piece, offset)) return text;
  return text.slice(0, offset) + piece;
}

/** Of a token in the stand-in provider's answers: each is one chunk on the wire. */
export const TOKEN_CHARS = 5;

/** No two tokens alike, so that a wrong place in the text cannot look right. */
export function answerOf(tokens: number): string {
  return Array.from({ length: tokens }, (_, index) => `${index.toString(36).padStart(TOKEN_CHARS - 1, '0')} `).join('');
}

/** What the provider does with a question; it stands in the question itself. */
export type Order = { marker: string; tokens: number; pace: string };

export const orderText = ({ marker, tokens, pace }: Order) => `Answer [${marker}] with ${tokens} tokens, pace ${pace}.`;

export function readOrder(text: string): Order | undefined {
  const [, marker, tokens, pace] = /Answer \[(.+?)\] with (\d+) tokens, pace ([\w-]+)\./.exec(text) ?? [];
  return marker && tokens && pace ? { marker, tokens: Number(tokens), pace } : undefined;
}

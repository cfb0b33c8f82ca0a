import { setTimeout as sleep } from 'node:timers/promises';

/** As often as words are sent on, see the frames of the sockets: read more often they would only wait there. */
const READ_EVERY_MS = 40;
/** So many readings wait for nothing: a provider says a few things before its first word. */
const AT_ONCE = 6;

/**
 * What a stream says, read 25 times a second once it flows, and then all that came meanwhile as one piece: each piece
 * goes through half a dozen streams on its way to the words, which costs more than the words.
 */
export async function* paced(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let dueAt = Number.NEGATIVE_INFINITY;
  for await (const piece of body) {
    yield piece;
    const now = performance.now();
    dueAt = Math.max(dueAt, now - AT_ONCE * READ_EVERY_MS) + READ_EVERY_MS;
    if (dueAt > now) await sleep(dueAt - now);
  }
}

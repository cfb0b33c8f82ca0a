import { expect, test } from 'vitest';
import type { Delta } from '#contract/facts.ts';
import { createBus } from '#platform/bus.ts';
import type { Rooms } from '#platform/sockets/rooms.ts';
import { DELTA_TOPIC, joinDeltas, startDeltas } from './deltas.ts';

const delta = (offset: number, text: string, more: Partial<Delta> = {}): Delta => ({
  conversationId: 'c',
  replyId: 'r',
  part: 'text',
  offset,
  text,
  ...more,
});

test('pieces of one part that touch are joined; others are not', () => {
  expect(joinDeltas(delta(0, 'Hel'), delta(3, 'lo'))).toEqual(delta(0, 'Hello'));
  expect(joinDeltas(delta(0, 'Hel'), delta(4, 'o'))).toBeUndefined();
  expect(joinDeltas(delta(0, 'Hel', { part: 'thinking' }), delta(3, 'lo'))).toBeUndefined();
});

test('a room gets what a reply says in one write a frame', async () => {
  const bus = createBus(() => {});
  const sent: unknown[] = [];
  const stop = startDeltas({ bus }, {
    sendLossy: (room: string, event: string, payload: unknown) => sent.push([room, event, payload]),
  } as unknown as Rooms);
  [...'streaming'].forEach((letter, offset) => {
    bus.publish(DELTA_TOPIC, delta(offset, letter));
  });
  await new Promise((resolve) => setTimeout(resolve, 60));
  stop();
  expect(sent).toEqual([['conversation:c', 'delta', delta(0, 'streaming')]]);
});

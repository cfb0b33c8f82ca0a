import { expect, test } from 'vitest';
import type { Delta } from '#contract/facts.ts';
import { createBus } from '#platform/bus.ts';
import { FACT_TOPIC } from '#platform/facts.ts';
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

function listen() {
  const bus = createBus(() => {});
  const sent: unknown[] = [];
  const stop = startDeltas({ bus }, {
    sendLossy: (room: string, event: string, payload: unknown) => sent.push([room, event, payload]),
  } as unknown as Rooms);
  return { bus, sent, stop };
}
const untilNextFrame = () => new Promise((resolve) => setTimeout(resolve, 60));

test('a room gets the first words of a reply at once, and what follows in one write a frame', async () => {
  const { bus, sent, stop } = listen();
  [...'streaming'].forEach((letter, offset) => {
    bus.publish(DELTA_TOPIC, delta(offset, letter));
  });
  expect(sent).toEqual([['conversation:c', 'delta', delta(0, 's')]]);
  await untilNextFrame();
  stop();
  expect(sent.slice(1)).toEqual([['conversation:c', 'delta', delta(1, 'treaming')]]);
});

test('no words of a reply come after the fact that it ended, which has them all', async () => {
  const { bus, sent, stop } = listen();
  bus.publish(DELTA_TOPIC, delta(0, 'Hel'));
  bus.publish(DELTA_TOPIC, delta(3, 'lo'));
  bus.publish(FACT_TOPIC, { type: 'message.changed', message: { id: 'r', status: 'done' } });
  await untilNextFrame();
  stop();
  expect(sent).toHaveLength(1);
});

test('a change of a message that is still being written takes none of its words away', async () => {
  const { bus, sent, stop } = listen();
  bus.publish(DELTA_TOPIC, delta(0, 'Hel'));
  bus.publish(DELTA_TOPIC, delta(3, 'lo'));
  bus.publish(FACT_TOPIC, { type: 'message.changed', message: { id: 'r', status: 'streaming' } });
  await untilNextFrame();
  stop();
  expect(sent).toHaveLength(2);
});

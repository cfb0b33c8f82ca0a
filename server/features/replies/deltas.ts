import { conversationRoom, type Delta, type Fact } from '#contract/facts.ts';
import type { Platform } from '#platform/context.ts';
import { FACT_TOPIC } from '#platform/facts.ts';
import { createFrames } from '#platform/sockets/frames.ts';
import type { Rooms } from '#platform/sockets/rooms.ts';

/** The bus topic on which a running reply says what it adds. */
export const DELTA_TOPIC = 'delta';

/** Sends what replies say to their rooms, one write a frame and reply. Returns how to stop. */
export function startDeltas(platform: Pick<Platform, 'bus'>, rooms: Rooms): () => void {
  const frames = createFrames<Delta>(joinDeltas, (delta) =>
    rooms.sendLossy(conversationRoom(delta.conversationId), 'delta', delta),
  );
  const unsubscribes = [
    platform.bus.subscribe(DELTA_TOPIC, (event) => {
      const delta = event as Delta;
      frames.add(delta.replyId, delta);
    }),
    // The closing fact carries all of the words: none may come after it.
    platform.bus.subscribe(FACT_TOPIC, (event) => {
      const fact = event as Fact;
      if (fact.type === 'message.changed' && fact.message.status !== 'streaming') frames.drop(fact.message.id);
    }),
  ];
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
    frames.stop();
  };
}

/** Two pieces of the same part that touch are one; undefined when they do not. */
export function joinDeltas(earlier: Delta, later: Delta): Delta | undefined {
  const touches = earlier.part === later.part && earlier.offset + earlier.text.length === later.offset;
  return touches ? { ...earlier, text: earlier.text + later.text } : undefined;
}

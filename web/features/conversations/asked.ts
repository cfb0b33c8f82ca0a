import type { Outbox } from '#platform/outbox.ts';
import { asSaid } from '#platform/problems.ts';
import type { Asked } from '../voice/hands-free/talk.ts';
import { readingOf } from './reading.ts';
import type { Room } from './room.ts';
import type { Sending } from './sending.ts';

type Place = { room: Room; outbox: Pick<Outbox<Sending>, 'pending' | 'subscribe'> };

/** The answer to a message that was just put into the outbox, from before there is anything of it. */
export function askedIn({ room, outbox }: Place, { id, replyId }: { id: string; replyId: string }): Asked {
  const lane = room.cache.conversationId;
  const reading = readingOf(room, replyId);
  const refusal = () => outbox.pending(lane).find((pending) => pending.id === id)?.refusal;
  return {
    source: {
      id: replyId,
      now() {
        if (room.cache.message(replyId)) return reading.now();
        return refusal() === undefined ? { markdown: '', growing: true } : undefined;
      },
      subscribe(changed) {
        const ends = [reading.subscribe(changed), outbox.subscribe(lane, changed)];
        return () => {
          for (const end of ends) end();
        };
      },
    },
    problem() {
      const reply = room.cache.message(replyId);
      return reply?.status === 'failed' ? asSaid(reply.failure?.message ?? '') : refusal();
    },
  };
}

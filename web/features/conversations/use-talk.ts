import { useMemo, useRef } from 'react';
import { v7 as newId } from 'uuid';
import type { Talk } from '../voice/hands-free/talk.ts';
import { askedIn } from './asked.ts';
import { outboxOf } from './sending.ts';
import type { Post } from './use-post.ts';
import { useView } from './view-context.ts';

/** The conversation for somebody who talks with it: what they say always asks the model. */
export function useTalk(post: Post, keep: (words: string) => void): Talk {
  const { room, me } = useView();
  const latest = useRef({ post, keep });
  latest.current = { post, keep };
  return useMemo(
    () => ({
      conversationId: room.cache.conversationId,
      ask(words) {
        const ids = { id: newId(), replyId: newId() };
        latest.current.post({ id: ids.id, markdown: words, reply: { id: ids.replyId } });
        return askedIn({ room, outbox: outboxOf(me) }, ids);
      },
      keep: (words) => latest.current.keep(words),
    }),
    [room, me],
  );
}

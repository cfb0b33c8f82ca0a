import { expect, test } from 'vitest';
import { Topics } from '#platform/topics.ts';
import { askedIn } from './asked.ts';

function aConversation() {
  const topics = new Topics<string>();
  const reply: { now: { markdown: string; status: string; failure: { message: string } | null } | undefined } = {
    now: undefined,
  };
  const pending: { id: string; refusal?: string }[] = [{ id: 'question' }];
  const cache = {
    conversationId: 'here',
    message: (id: string) => (id === 'reply' && reply.now ? { id, deletedAt: null, ...reply.now } : undefined),
    subscribe: (topic: string, changed: () => void) => topics.subscribe(topic, changed),
  };
  const place = {
    room: { cache, enter: () => () => undefined },
    outbox: {
      pending: () => pending,
      subscribe: (lane: string, changed: () => void) => topics.subscribe(lane, changed),
    },
  };
  const asked = askedIn(place as unknown as Parameters<typeof askedIn>[0], { id: 'question', replyId: 'reply' });
  return { asked, reply, pending, topics };
}

test('an answer is waited for before there is anything of it, then read as it grows', () => {
  const { asked, reply } = aConversation();
  expect(asked.source.now()).toEqual({ markdown: '', growing: true });
  reply.now = { markdown: 'Well', status: 'streaming', failure: null };
  expect(asked.source.now()).toEqual({ markdown: 'Well', growing: true });
  reply.now = { markdown: 'Well.', status: 'done', failure: null };
  expect(asked.source.now()).toEqual({ markdown: 'Well.', growing: false });
  expect(asked.problem()).toBeUndefined();
});

test('a message that the server refuses has no answer, and says why', () => {
  const { asked, pending, topics } = aConversation();
  let told = 0;
  const stop = asked.source.subscribe(() => {
    told += 1;
  });
  pending[0] = { id: 'question', refusal: 'You may only read here.' };
  topics.tell('here');
  expect(told).toBe(1);
  expect(asked.source.now()).toBeUndefined();
  expect(asked.problem()).toBe('You may only read here.');
  stop();
  topics.tell('here');
  expect(told).toBe(1);
});

test('an answer that fails says why', () => {
  const { asked, reply } = aConversation();
  reply.now = { markdown: 'We', status: 'failed', failure: { message: 'The provider is overloaded.' } };
  expect(asked.source.now()).toEqual({ markdown: 'We', growing: false });
  expect(asked.problem()).toBe('The provider is overloaded.');
});

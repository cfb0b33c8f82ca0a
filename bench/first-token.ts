import { sendMessage } from '../contract/conversations.ts';
import { orderText } from '../scripts/rig/answers.ts';
import type { Person } from '../scripts/rig/person.ts';
import { MODEL } from '../scripts/rig/provider.ts';
import type { Viewer } from '../scripts/rig/viewer.ts';
import { newId } from '../server/platform/id.ts';

const TOKENS = 8;
const WAIT_MS = 30_000;

/** From the request to the provider to its first words, with nothing in between. */
export async function rawFirstTokenMs(providerUrl: string, pace: string): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(`${providerUrl}/v1/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'sk-ant-rig', 'anthropic-version': '2023-06-01' },
    body: JSON.stringify({
      model: MODEL,
      max_tokens: 32_000,
      stream: true,
      messages: [{ role: 'user', content: orderText({ marker: newId(), tokens: TOKENS, pace }) }],
    }),
  });
  let firstMs: number | undefined;
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    if (firstMs === undefined && decoder.decode(chunk).includes('content_block_delta'))
      firstMs = performance.now() - startedAt;
  }
  if (firstMs === undefined) throw new Error('the provider said nothing');
  return firstMs;
}

type Asking = { person: Person; viewer: Viewer; conversationId: string; pace: string };

/** From the request that sends a message to the first words of its answer on the socket; the message is stored. */
export async function firstTokenMs({ person, viewer, conversationId, pace }: Asking): Promise<number> {
  const [id, replyId] = [newId(), newId()];
  const heard = hear(viewer, replyId);
  const startedAt = performance.now();
  const markdown = orderText({ marker: id, tokens: TOKENS, pace });
  const sending = person.call(sendMessage, { conversationId, id, markdown, reply: { id: replyId } });
  const [firstAt] = await Promise.all([heard.first, heard.end, sending]);
  return firstAt - startedAt;
}

function hear({ socket }: Viewer, replyId: string) {
  const first = Promise.withResolvers<number>();
  const end = Promise.withResolvers<void>();
  const onDelta = (delta: { replyId: string }) => {
    if (delta.replyId === replyId) first.resolve(performance.now());
  };
  const onFact = (fact: object) => {
    if (!('message' in fact)) return;
    const { id, status } = fact.message as { id: string; status: string };
    if (id !== replyId || status === 'streaming' || status === 'queued') return;
    // A very short answer may be there whole before any part of it.
    first.resolve(performance.now());
    end.resolve();
  };
  socket.on('delta', onDelta);
  socket.on('fact', onFact);
  const patience = setTimeout(() => first.reject(new Error(`no words of ${replyId}`)), WAIT_MS);
  const stopListening = () => {
    clearTimeout(patience);
    socket.off('delta', onDelta);
    socket.off('fact', onFact);
  };
  return { first: first.promise, end: end.promise.then(stopListening) };
}

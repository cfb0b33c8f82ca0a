/**
 * People who read long answers, as a process of its own: many streams at once, each with one viewer, asked for again
 * when they end. Told over IPC where and for whom; answers how many tokens a second arrived.
 */
import { sendMessage } from '../contract/conversations.ts';
import { orderText, TOKEN_CHARS } from '../scripts/rig/answers.ts';
import { type Person, personWith } from '../scripts/rig/person.ts';
import { openViewer } from '../scripts/rig/viewer.ts';
import { newId } from '../server/platform/id.ts';

export type LoadOrder = {
  origin: string;
  userId: string;
  headers: Person['headers'];
  conversationIds: string[];
  tokens: number;
  pace: string;
};

let characters = 0;
let since = 0;

async function keepAsking(person: Person, conversationId: string, { origin, tokens, pace }: LoadOrder): Promise<void> {
  const viewer = await openViewer(origin, person);
  await viewer.open(conversationId);
  viewer.onDelta(({ text }) => {
    characters += text.length;
  });
  const ask = async () => {
    const id = newId();
    const markdown = orderText({ marker: id, tokens, pace });
    await person.call(sendMessage, { conversationId, id, markdown, reply: {} });
  };
  viewer.onEnd(() => void ask());
  await ask();
}

process.on('message', async (order: LoadOrder | 'rate') => {
  if (order === 'rate') {
    const perSecond = characters / TOKEN_CHARS / ((performance.now() - since) / 1_000);
    [characters, since] = [0, performance.now()];
    process.send?.({ perSecond });
    return;
  }
  const person = personWith(order.origin, order);
  for (const conversationId of order.conversationIds) await keepAsking(person, conversationId, order);
  [characters, since] = [0, performance.now()];
  process.send?.({ ready: true });
});
process.on('disconnect', () => process.exit(0));

import { getConversation, listMessages } from '../contract/conversations.ts';
import { median, quantile } from '../scripts/rig/quantiles.ts';
import { startServer } from '../scripts/rig/server.ts';
import type { Row } from './rows.ts';
import { seedMessages } from './seed.ts';
import { setStage } from './stage.ts';

const MANY = 10_000;
const FEW = 20;
const PAIRS = 150;
const WARM_UP = 20;

/**
 * Opening a conversation as the web does: itself and its last page of messages, asked for at once. One of 10,000
 * messages against one of 20, in turns. `same page` asks both for 20, so that only the size behind it differs.
 */
export async function open(): Promise<Row[]> {
  const stage = await setStage([]);
  let server = stage.server;
  try {
    const [many, few] = [await stage.conversation(), await stage.conversation()];
    await server.stop();
    await seedMessages(stage, { [many]: MANY, [few]: FEW });
    server = await startServer(stage.place);
    const usual = await measure(stage.person, { many, few }, undefined);
    const same = await measure(stage.person, { many, few }, FEW);
    return [
      {
        name: `open a conversation of ${MANY} messages ÷ one of ${FEW}, p50`,
        value: median(usual.many) / median(usual.few),
        unit: 'x',
        hard: 1.2,
        aim: 1.05,
      },
      {
        name: '… p50',
        value: median(usual.many),
        unit: 'ms',
        peer: { name: `of ${FEW}`, value: median(usual.few) },
      },
      {
        name: '… p95',
        value: quantile(usual.many, 0.95),
        unit: 'ms',
        peer: { name: `of ${FEW}`, value: quantile(usual.few, 0.95) },
      },
      { name: '… same page of 20, p50', value: median(same.many) / median(same.few), unit: 'x' },
    ];
  } finally {
    await server.stop();
    await stage.close();
  }
}

type Person = Awaited<ReturnType<typeof setStage>>['person'];

async function measure(person: Person, ids: { many: string; few: string }, limit: number | undefined) {
  const [many, few]: [number[], number[]] = [[], []];
  const page = limit === undefined ? {} : { limit };
  const timed = async (into: number[], conversationId: string) => {
    const startedAt = performance.now();
    await Promise.all([
      person.call(getConversation, { conversationId }),
      person.call(listMessages, { conversationId, ...page }),
    ]);
    into.push(performance.now() - startedAt);
  };
  for (let pair = 0; pair < PAIRS + WARM_UP; pair++) {
    await timed(pair % 2 ? many : few, pair % 2 ? ids.many : ids.few);
    await timed(pair % 2 ? few : many, pair % 2 ? ids.few : ids.many);
  }
  return { many: many.slice(WARM_UP), few: few.slice(WARM_UP) };
}

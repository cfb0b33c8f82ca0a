import { sendMessage } from '../contract/conversations.ts';
import { openEmbedded } from '../scripts/rig/embedded.ts';
import { median, quantile } from '../scripts/rig/quantiles.ts';
import { newId } from '../server/platform/id.ts';
import type { Row } from './rows.ts';
import { setStage } from './stage.ts';

const PAIRS = 400;
const WARM_UP = 40;
const CONVERSATIONS = 10;
const WORDS = 'A message of the usual length, as people write them to each other. '.repeat(4);

/**
 * Sending a message end to end (request, session, checks, sealing, sequence, commit, answer), without a reply, against
 * a bare insert of the same bytes by the driver on the same database, committed as durably. In turns, one at a time.
 */
export async function send(): Promise<Row[]> {
  const stage = await setStage([]);
  const database = openEmbedded(stage.place.dataDir);
  try {
    const conversationIds = await Promise.all(Array.from({ length: CONVERSATIONS }, stage.conversation));
    await database.pool.query('create table bench_rows (id uuid primary key, body bytea not null)');
    const [ours, bare, health]: [number[], number[], number[]] = [[], [], []];
    const timed = async (into: number[], work: () => Promise<unknown>) => {
      const startedAt = performance.now();
      await work();
      into.push(performance.now() - startedAt);
    };
    for (let pair = 0; pair < PAIRS + WARM_UP; pair++) {
      const conversationId = conversationIds[pair % CONVERSATIONS] ?? '';
      const input = { conversationId, id: newId(), markdown: WORDS, reply: false as const };
      await timed(ours, () => stage.person.call(sendMessage, input));
      await timed(bare, () =>
        database.pool.query('insert into bench_rows (id, body) values ($1, $2)', [newId(), Buffer.from(WORDS)]),
      );
      await timed(health, async () => (await fetch(`${stage.server.url}/healthz`)).text());
    }
    const [a, b, c] = [ours, bare, health].map((values) => values.slice(WARM_UP)) as [number[], number[], number[]];
    return [
      { name: 'send a message ÷ bare driver insert, p50', value: median(a) / median(b), unit: 'x', hard: 2, aim: 1.3 },
      { name: 'send a message, p50', value: median(a), unit: 'ms', peer: { name: 'bare insert', value: median(b) } },
      { name: '… p95', value: quantile(a, 0.95), unit: 'ms', peer: { name: 'bare insert', value: quantile(b, 0.95) } },
      { name: 'an empty request to the same server, p50', value: median(c), unit: 'ms' },
      {
        name: 'what sending adds to an empty request ÷ bare insert, p50',
        value: (median(a) - median(c)) / median(b),
        unit: 'x',
      },
    ];
  } finally {
    await database.close();
    await stage.close();
  }
}

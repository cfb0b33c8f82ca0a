import { withDatabase } from '../scripts/rig/embedded.ts';
import { quantile } from '../scripts/rig/quantiles.ts';
import { openViewer } from '../scripts/rig/viewer.ts';
import { firstTokenMs, rawFirstTokenMs } from './first-token.ts';
import { startLoad } from './load.ts';
import type { Row } from './rows.ts';
import { type Stage, setStage } from './stage.ts';

/** `instant` leaves nothing to hide the saving behind; `prompt` is faster than any real model. */
const PACES = [
  { name: 'instant', tps: 0, ttftMs: 0 },
  { name: 'prompt', tps: 200, ttftMs: 30 },
  { name: 'steady', tps: 50, ttftMs: 30 },
];
const PAIRS = 200;
/** A server that has just started compiles what it runs often; what is promised is about one that has been up for a while. */
const WARM_UP = 300;
const SETTLE = 20;
const CONVERSATIONS = 20;
const STREAMS = 100;
const STREAM_TOKENS = 2_000;

/**
 * Added time to first token: how much later the first words come through Parley than straight from the same provider.
 * Pairs of one call each, in turns, the order in a pair changing; 20 conversations that grow meanwhile. Signed in, the
 * message stored before its answer is shown (checked by SQL), the words on a socket that has the conversation open.
 */
export async function ttft(): Promise<Row[]> {
  const stage = await setStage(PACES);
  try {
    await measure(stage, 'instant', WARM_UP);
    const instant = await measure(stage, 'instant', PAIRS);
    const prompt = await measure(stage, 'prompt', PAIRS);
    const conversationIds = await Promise.all(Array.from({ length: STREAMS }, stage.conversation));
    const { userId, headers } = stage.person;
    const origin = stage.server.url;
    const load = await startLoad({ origin, userId, headers, conversationIds, tokens: STREAM_TOKENS, pace: 'steady' });
    await measure(stage, 'prompt', SETTLE);
    await load.rate();
    const busy = await measure(stage, 'prompt', PAIRS);
    const rate = Math.round(await load.rate());
    await load.stop();
    return [
      row('added to a provider that answers at once, p50', instant, 0.5),
      row('… p95', instant, 0.95),
      row('added to a provider that takes 30 ms, p50', prompt, 0.5, { hard: 3, aim: 1.5 }),
      row('… p95', prompt, 0.95),
      row(`… with ${STREAMS} streams at 50 tokens/s (${rate}/s came), p50`, busy, 0.5),
      row('… p95', busy, 0.95, { hard: 12, aim: 6 }),
    ];
  } finally {
    await stage.close();
  }
}

type Pairs = { ours: number[]; raw: number[] };

async function measure(
  { place, server, provider, person, conversation }: Stage,
  pace: string,
  pairs: number,
): Promise<Pairs> {
  const viewer = await openViewer(server.url, person);
  const conversationIds = await Promise.all(Array.from({ length: CONVERSATIONS }, conversation));
  for (const id of conversationIds) await viewer.open(id);
  const [ours, raw]: [number[], number[]] = [[], []];
  const askOurs = async (conversationId: string) =>
    void ours.push(await firstTokenMs({ person, viewer, conversationId, pace }));
  const askRaw = async () => void raw.push(await rawFirstTokenMs(provider.url, pace));
  for (let pair = 0; pair < pairs; pair++) {
    const conversationId = conversationIds[pair % CONVERSATIONS] ?? '';
    if (pair % 2 === 0) await askRaw();
    await askOurs(conversationId);
    if (pair % 2 === 1) await askRaw();
  }
  viewer.close();
  const { rows } = await withDatabase(place.dataDir, (sql) =>
    sql.query(
      `select count(*)::int as stored from messages where role = 'user' and conversation_id = any($1::uuid[])`,
      [conversationIds],
    ),
  );
  if (rows[0]?.['stored'] !== pairs) throw new Error(`${rows[0]?.['stored']} of ${pairs} messages are stored`);
  return { ours, raw };
}

function row(name: string, { ours, raw }: Pairs, share: number, bounds: Pick<Row, 'hard' | 'aim'> = {}): Row {
  const peer = quantile(raw, share);
  return {
    name,
    value: quantile(ours, share) - peer,
    unit: 'ms',
    peer: { name: 'raw provider', value: peer },
    ...bounds,
  };
}

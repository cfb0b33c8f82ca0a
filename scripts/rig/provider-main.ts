/**
 * The stand-in provider as a process of its own: its work must not be taken for the server's, nor for the client's.
 * Speaks the wires of Anthropic and OpenAI through aimock. Told over IPC which paces there are; answers how often
 * it was asked for each marker.
 */
import { type ChatCompletionRequest, LLMock } from '@copilotkit/aimock';
import { answerOf, type Order, readOrder, TOKEN_CHARS } from './answers.ts';

export type Pace = { name: string; tps: number; ttftMs: number };
/** What is left of an answer after a fault comes at this pace, so that nobody waits for it. */
const REST_TPS = 400;

const mock = new LLMock({ port: 0, logLevel: 'silent', journalMaxEntries: 50, chunkSize: TOKEN_CHARS });
const asked = new Map<string, number>();

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: { text?: string }) => part.text ?? '').join('');
}

/** The last order in a request, and what of its answer was said already. */
function heard({ messages }: ChatCompletionRequest): { order: Order; said: string | undefined } | undefined {
  const index = messages.findLastIndex(({ role, content }) => role === 'user' && readOrder(textOf(content)));
  const order = readOrder(textOf(messages[index]?.content));
  if (!order) return undefined;
  const next = messages[index + 1];
  return { order, said: next?.role === 'assistant' ? textOf(next.content) : undefined };
}

function answer(request: ChatCompletionRequest) {
  const told = heard(request);
  if (!told) return { content: 'Nobody gave an order.' };
  const { order, said } = told;
  asked.set(order.marker, (asked.get(order.marker) ?? 0) + 1);
  const whole = answerOf(order.tokens);
  const content = said === undefined ? whole : whole.slice(said.length).trimStart();
  const tokens = Math.max(1, Math.ceil(content.length / TOKEN_CHARS));
  return { content, usage: { input_tokens: 100, output_tokens: tokens } };
}

async function serve(paces: Pace[]): Promise<void> {
  const is = (name: string, isRest: boolean) => (request: ChatCompletionRequest) => {
    const told = heard(request);
    return told?.order.pace === name && (told.said !== undefined) === isRest;
  };
  for (const { name, tps, ttftMs } of paces) {
    const profile = (rate: number) => ({ streamingProfile: { tps: rate, ttft: ttftMs } });
    mock.on({ predicate: is(name, false) }, answer, tps > 0 ? profile(tps) : { latency: 0 });
    mock.on({ predicate: is(name, true) }, answer, profile(REST_TPS));
  }
  mock.on({}, { content: 'Hello.' });
  await mock.start();
  process.send?.({ url: mock.url });
}

process.on('message', (message: { paces: Pace[] } | { asked: true }) => {
  if ('paces' in message) void serve(message.paces);
  else process.send?.({ counts: Object.fromEntries(asked) });
});
process.on('disconnect', () => process.exit(0));

/** The bare peer: reads a provider's stream and emits each delta to one viewer by Socket.IO. Stores and checks nothing. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { orderText } from '../scripts/rig/answers.ts';
import { MODEL } from '../scripts/rig/provider.ts';
import { newId } from '../server/platform/id.ts';

const providerUrl = process.argv[2] ?? '';
const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });

async function relay(tokens: number, emit: (text: string) => void): Promise<void> {
  const answer = await fetch(`${providerUrl}/v1/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'sk-ant-rig', 'anthropic-version': '2023-06-01' },
    body: JSON.stringify({
      model: MODEL,
      max_tokens: 32_000,
      stream: true,
      messages: [{ role: 'user', content: orderText({ marker: newId(), tokens, pace: 'steady' }) }],
    }),
  });
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of answer.body ?? []) {
    const events = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = event.slice(event.indexOf('data: ') + 6);
      if (!event.includes('data: ') || data === '[DONE]') continue;
      const parsed = JSON.parse(data) as { type: string; delta?: { text?: string } };
      if (parsed.type === 'content_block_delta' && parsed.delta?.text) emit(parsed.delta.text);
    }
  }
}

io.on('connection', (socket) => {
  socket.on('ask', async (tokens: number, done: () => void) => {
    let offset = 0;
    await relay(tokens, (text) => {
      socket.emit('delta', { offset, text });
      offset += text.length;
    });
    done();
  });
});
http.listen(0, '127.0.0.1', () => process.send?.({ address: http.address() }));
process.on('disconnect', () => process.exit(0));

import { createHash } from 'node:crypto';
import type { ProviderKind } from '#contract/models.ts';
import type { Config } from '#platform/config.ts';
import { adapterOf, type ConnectedProvider, connectProvider } from './connected-provider.ts';
import { plainFetch } from './plain-fetch.ts';

const OLLAMA_URL = 'http://127.0.0.1:11434';
/** A machine without an Ollama refuses at once; one that hangs must not hold anybody up. */
const FIND_TIMEOUT_MS = 1_200;

type Setting = { kind: ProviderKind; apiKey?: string | undefined; baseUrl?: string | undefined };

/** What the environment configures, in the order in which the default model is looked for. */
export function environmentProviders({ providers }: Config): ConnectedProvider[] {
  const settings: Setting[] = [
    { kind: 'anthropic', ...providers.anthropic },
    { kind: 'openai', ...providers.openai },
    { kind: 'ollama', ...providers.ollama },
  ];
  return settings.filter(({ apiKey, baseUrl }) => apiKey ?? baseUrl).map((setting) => connect(setting, 'environment'));
}

/** The Ollama that may run on this machine: asked for, and shown only once it has answered. */
export const localOllama = () => connect({ kind: 'ollama', baseUrl: OLLAMA_URL }, 'found');

function connect({ kind, apiKey, baseUrl }: Setting, origin: 'environment' | 'found'): ConnectedProvider {
  const adapter = adapterOf(kind);
  const address = (baseUrl === undefined ? adapter.defaultBaseUrl : adapter.baseUrls(baseUrl)[0]) ?? '';
  return connectProvider(
    {
      id: idOf(`${origin}:${kind}`),
      workspaceId: null,
      kind,
      slug: kind,
      name: adapter.title,
      baseUrl: baseUrl === undefined ? null : address,
      origin,
      createdAt: new Date(),
    },
    {
      connection: { baseUrl: address, apiKey, fetch: plainFetch },
      ...(origin === 'found' && { timeoutMs: FIND_TIMEOUT_MS }),
    },
  );
}

/** The same at every start: a UUID (version 8) made of the name. */
function idOf(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

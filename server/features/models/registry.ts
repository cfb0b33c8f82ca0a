import { LRUCache } from 'lru-cache';
import type { Config } from '#platform/config.ts';
import type { Platform } from '#platform/context.ts';
import type { ConnectedProvider } from './connected-provider.ts';
import { environmentProviders, localOllama } from './environment-providers.ts';
import type { ListedModel } from './providers/provider.ts';
import * as repository from './repository.ts';
import { connectRows } from './stored-providers.ts';

/** What finding a workspace's providers needs; workers have no actor. */
export type ModelsContext = Pick<Platform, 'config' | 'db' | 'vault' | 'outgoing' | 'bus'>;

type Registry = {
  environment: ConnectedProvider[];
  /** Looked for only where the environment names no Ollama. */
  found: ConnectedProvider | undefined;
  /** The stored providers of a workspace, in the order of their age. */
  ofWorkspace: LRUCache<string, Promise<ConnectedProvider[]>>;
  /** By row and moment of change, so that what a provider told of its models survives the row being read again. */
  connected: LRUCache<string, ConnectedProvider>;
};

const CHANGED = 'models:providers-changed';
/** How long another process may go on with a provider that was changed or removed in this one. */
const ROWS_MS = 10_000;
const LOOK_EVERY_MS = 60_000;

// The configuration stands for the process: tests run several platforms side by side.
const registries = new WeakMap<Config, Registry>();

function registryOf({ config, bus }: Pick<ModelsContext, 'config' | 'bus'>): Registry {
  const known = registries.get(config);
  if (known) return known;
  const environment = environmentProviders(config);
  const registry: Registry = {
    environment,
    found: environment.some(({ kind }) => kind === 'ollama') ? undefined : localOllama(),
    ofWorkspace: new LRUCache({ max: 5_000, ttl: ROWS_MS }),
    connected: new LRUCache({ max: 1_000 }),
  };
  registries.set(config, registry);
  bus.subscribe(CHANGED, (providerId) => {
    registry.ofWorkspace.clear();
    // With it goes its key.
    for (const key of [...registry.connected.keys()])
      if (key.startsWith(`${providerId} `)) registry.connected.delete(key);
  });
  return registry;
}

/** Call after the change is committed. */
export function providerChanged({ bus }: Pick<ModelsContext, 'bus'>, providerId: string): void {
  bus.publish(CHANGED, providerId);
}

/**
 * Whom a workspace can ask: its own providers first, then the server's, then the environment's, then what was found.
 * Of two with the same slug the first counts, so a workspace's own is never taken for the server's.
 */
export async function providersOf(ctx: ModelsContext, workspaceId: string): Promise<ConnectedProvider[]> {
  const registry = registryOf(ctx);
  const stored = await storedOf(ctx, registry, workspaceId);
  const { found } = registry;
  return uniqueBySlug([
    ...stored.filter((provider) => provider.workspaceId !== null),
    ...stored.filter((provider) => provider.workspaceId === null),
    ...registry.environment,
    ...(found && isThere(found) ? [found] : []),
  ]);
}

export const environmentOf = (ctx: ModelsContext): ConnectedProvider[] => registryOf(ctx).environment;

/** Those that serve every workspace, besides a found Ollama. */
export async function serverProviders(ctx: ModelsContext): Promise<ConnectedProvider[]> {
  const registry = registryOf(ctx);
  const stored = await connectedFor(ctx, registry, await repository.listForServer(ctx.db));
  return [...stored, ...registry.environment];
}

/** Never looked for before: `lookForOllama(ctx, ONCE)` asks only then. */
export const ONCE = Number.POSITIVE_INFINITY;

/** Looks for an Ollama on this machine, and not again before the time is over. */
export async function lookForOllama(
  ctx: ModelsContext,
  everyMs = LOOK_EVERY_MS,
): Promise<ConnectedProvider | undefined> {
  const { found } = registryOf(ctx);
  if (found && found.models.sinceTriedMs() >= everyMs) await found.models.refresh();
  return found && isThere(found) ? found : undefined;
}

const isThere = ({ models }: ConnectedProvider) => models.known() !== undefined && models.failure() === undefined;

/** Keeps what was told while connecting, so that the next list need not ask again. */
export async function rememberConnected(ctx: ModelsContext, row: repository.ProviderRow, models?: ListedModel[]) {
  const known = registryOf(ctx).connected.get(keyOf(row));
  if (known && !models) return known;
  const [provider] = await connectRows(ctx, [row], models);
  if (!provider) throw new Error('A row was given and no provider came of it');
  registryOf(ctx).connected.set(keyOf(row), provider);
  return provider;
}

async function storedOf(ctx: ModelsContext, registry: Registry, workspaceId: string): Promise<ConnectedProvider[]> {
  const known = registry.ofWorkspace.get(workspaceId);
  if (known) return known;
  const loading = loadStored(ctx, registry, workspaceId);
  registry.ofWorkspace.set(workspaceId, loading);
  loading.catch(() => registry.ofWorkspace.delete(workspaceId));
  return loading;
}

const loadStored = async (ctx: ModelsContext, registry: Registry, workspaceId: string) =>
  connectedFor(ctx, registry, await repository.listForWorkspace(ctx.db, workspaceId));

/** What is connected already stays as it is, with what it has told. */
async function connectedFor(ctx: ModelsContext, { connected }: Registry, rows: repository.ProviderRow[]) {
  const unknown = rows.filter((row) => !connected.has(keyOf(row)));
  for (const provider of await connectRows(ctx, unknown)) {
    const row = unknown.find(({ id }) => id === provider.id);
    if (row) connected.set(keyOf(row), provider);
  }
  return rows.flatMap((row) => connected.get(keyOf(row)) ?? []);
}

const keyOf = ({ id, updatedAt }: repository.ProviderRow) => `${id} ${updatedAt.getTime()}`;

function uniqueBySlug(providers: ConnectedProvider[]): ConnectedProvider[] {
  const bySlug = new Map<string, ConnectedProvider>();
  for (const provider of providers) if (!bySlug.has(provider.slug)) bySlug.set(provider.slug, provider);
  return [...bySlug.values()];
}

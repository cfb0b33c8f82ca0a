import type { Platform } from '#platform/context.ts';
import type { Queryable } from '#platform/db/database.ts';
import { invalid } from '#platform/errors.ts';
import { createOutgoing } from '#platform/outgoing.ts';
import type { KeyOwner, Sealer } from '#platform/vault/vault.ts';
import { adapterOf, type ConnectedProvider, connectProvider } from './connected-provider.ts';
import { plainFetch, restricted } from './plain-fetch.ts';
import type { Connection, ListedModel } from './providers/provider.ts';
import type { ProviderRow } from './repository.ts';

export const keyOwnerOf = ({ workspaceId }: Pick<ProviderRow, 'workspaceId'>): KeyOwner =>
  workspaceId === null ? { kind: 'system', id: 'server' } : { kind: 'workspace', id: workspaceId };
export const keyPlace = (id: string) => ({ table: 'providers', rowId: id, column: 'api_key' });

type Opening = Pick<Platform, 'vault' | 'config' | 'outgoing'> & { db: Queryable };

/** Reads every key with one look into the vault; `initial` is what a provider has just told of its models. */
export async function connectRows(
  ctx: Opening,
  rows: ProviderRow[],
  initial?: ListedModel[],
): Promise<ConnectedProvider[]> {
  const sealed = rows.filter(({ apiKey }) => apiKey !== null);
  const sealerOf = sealed.length === 0 ? undefined : await ctx.vault.sealersFor(ctx.db, sealed.map(keyOwnerOf));
  return rows.map((row) => connectRow(ctx, row, sealerOf?.(keyOwnerOf(row)), initial));
}

function connectRow(ctx: Opening, row: ProviderRow, sealer: Sealer | undefined, initial?: ListedModel[]) {
  const key = readKey(row, sealer);
  const fetch = key.isLost ? refuseLostKey : fetchFor(ctx, row);
  const { id, workspaceId, kind, slug, name, baseUrl, createdAt } = row;
  return connectProvider(
    { id, workspaceId, kind, slug, name, baseUrl, createdAt, origin: 'stored' },
    { connection: { baseUrl: addressOf(row), apiKey: key.value, fetch }, initial },
  );
}

export const addressOf = ({ kind, baseUrl }: Pick<ProviderRow, 'kind' | 'baseUrl'>) =>
  baseUrl ?? adapterOf(kind).defaultBaseUrl ?? '';

function readKey(
  { id, apiKey }: ProviderRow,
  sealer: Sealer | undefined,
): { value: string | undefined; isLost: boolean } {
  if (apiKey === null || !sealer) return { value: undefined, isLost: false };
  try {
    return { value: sealer.open(keyPlace(id), apiKey), isLost: false };
  } catch {
    // The vault has forgotten it, or another master key is in use. The other providers go on working.
    return { value: undefined, isLost: true };
  }
}

const refuseLostKey: Connection['fetch'] = () =>
  Promise.reject(invalid('The stored key of this provider can no longer be read. Enter it again.'));

/**
 * What an address may reach depends on who chose it. A workspace's owner is guarded: only public addresses, and hosts
 * that the administrator allowed in the configuration. Who administers the server may name any one host, such as an
 * LM Studio on this machine, and reaches exactly that one. A provider's own address needs no guard.
 */
export function fetchFor(
  { config, outgoing }: Pick<Opening, 'config' | 'outgoing'>,
  { workspaceId, baseUrl }: Pick<ProviderRow, 'workspaceId' | 'baseUrl'>,
): Connection['fetch'] {
  if (baseUrl === null) return plainFetch;
  if (workspaceId !== null) return restricted(outgoing.fetch);
  return restricted(guardedFor(baseUrl, config.allowedHosts));
}

const guards = new Map<string, Connection['fetch']>();

/** One client for each address: they hold their connections open, and nobody closes them while the server runs. */
function guardedFor(baseUrl: string, allowedHosts: readonly string[]): Connection['fetch'] {
  const { hostname, port, protocol } = new URL(baseUrl);
  const host = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
  const key = [host, ...allowedHosts].join(' ');
  const known = guards.get(key) ?? createOutgoing({ allowedHosts: [...allowedHosts, host] }).fetch;
  guards.set(key, known);
  return known;
}

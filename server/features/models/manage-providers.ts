import type { z } from 'zod';
import type * as contract from '#contract/models.ts';
import type { Provider, ProviderKind } from '#contract/models.ts';
import type { Context } from '#platform/context.ts';
import { afterCommit, inTransaction, type Tx } from '#platform/db/database.ts';
import { AppError, conflict, forbidden, invalid, notFound } from '#platform/errors.ts';
import { requireMember } from '../workspaces/service.ts';
import { adapterOf, type ConnectedProvider } from './connected-provider.ts';
import { toFailure } from './failure.ts';
import { LIST_TIMEOUT_MS } from './model-list.ts';
import { connectionRefusal, freeSlug } from './policy.ts';
import type { ListedModel } from './providers/provider.ts';
import { environmentOf, lookForOllama, providerChanged, providersOf, rememberConnected } from './registry.ts';
import type { ProviderRow } from './repository.ts';
import * as repository from './repository.ts';
import { addressOf, fetchFor, keyOwnerOf, keyPlace } from './stored-providers.ts';

export async function listProviders(ctx: Context, { workspaceId }: z.output<typeof contract.listProviders.input>) {
  await requireMember(ctx, workspaceId, 'member');
  await lookForOllama(ctx);
  const providers = await providersOf(ctx, workspaceId);
  return { items: providers.map((provider) => toProvider(ctx, provider)) };
}

type Create = z.output<typeof contract.createProvider.input>;

export async function createProvider(ctx: Context, input: Create) {
  const workspaceId = await requireManager(ctx, input.scope === 'server' ? null : input.workspaceId);
  // An Ollama has no address of its own on the internet: this machine's is one that somebody chose, and guarded as such.
  const chosen = input.baseUrl ?? (input.kind === 'ollama' ? adapterOf('ollama').defaultBaseUrl : null);
  const wanted = { ...input, workspaceId, baseUrl: chosen };
  const existing = await repository.findProvider(ctx.db, input.id);
  if (existing) return repeated(ctx, existing, wanted);
  const tried = await tryToConnect(ctx, wanted);
  const row = await inTransaction(ctx.db, async (tx) => {
    const apiKey = await seal(ctx, tx, { id: input.id, workspaceId }, input.apiKey);
    const slug = freeSlug(input.kind, await slugsSeenBy(ctx, tx, workspaceId));
    const name = input.name ?? defaultName(input.kind, slug);
    const baseUrl = tried.baseUrl;
    const inserted = { id: input.id, workspaceId, kind: input.kind, slug, name, baseUrl, apiKey };
    afterCommit(tx, () => providerChanged(ctx, input.id));
    return repository.insertProvider(tx, inserted);
  });
  if (row) return answer(ctx, row, tried.models);
  // Somebody was faster: the same request sent twice, or another provider that took the slug.
  const faster = await repository.findProvider(ctx.db, input.id);
  if (faster) return repeated(ctx, faster, wanted);
  throw conflict('Somebody was connecting a provider at the same moment. Try again.');
}

type Update = z.output<typeof contract.updateProvider.input>;

export async function updateProvider(ctx: Context, { providerId, name, baseUrl, apiKey }: Update) {
  const row = await requireManaged(ctx, providerId);
  const isMoved = baseUrl !== undefined && !sameAddress(row, baseUrl);
  // The key was given for the old address; nobody may have it sent to a new one.
  if (isMoved && row.apiKey !== null && apiKey === undefined) {
    throw invalid(
      'A new address needs the key again: the stored one is only ever sent to the address it was given for',
    );
  }
  const tried =
    isMoved || apiKey !== undefined
      ? await tryToConnect(ctx, {
          kind: row.kind,
          workspaceId: row.workspaceId,
          baseUrl: isMoved ? baseUrl : row.baseUrl,
          apiKey,
        })
      : undefined;
  const changed = await inTransaction(ctx.db, async (tx) => {
    const updated = await repository.updateProvider(tx, row.id, {
      name: name ?? row.name,
      baseUrl: tried ? tried.baseUrl : row.baseUrl,
      apiKey: apiKey === undefined ? row.apiKey : await seal(ctx, tx, row, apiKey),
    });
    if (!updated) throw notFound('Provider');
    afterCommit(tx, () => providerChanged(ctx, row.id));
    return updated;
  });
  return answer(ctx, changed, tried?.models);
}

export async function deleteProvider(ctx: Context, { providerId }: z.output<typeof contract.deleteProvider.input>) {
  const row = await requireManaged(ctx, providerId);
  await repository.deleteProvider(ctx.db, row.id);
  providerChanged(ctx, row.id);
  return { ok: true as const };
}

/** Answers the workspace that the provider is to serve, null for all of them. */
async function requireManager(ctx: Context, workspaceId: string | null | undefined): Promise<string | null> {
  if (workspaceId === undefined) throw invalid('Say which workspace the provider is for');
  if (workspaceId !== null) {
    await requireMember(ctx, workspaceId, 'admin');
    return workspaceId;
  }
  if (!ctx.actor.isAdmin) throw forbidden('Only an administrator of this server can manage what serves everybody');
  return null;
}

async function requireManaged(ctx: Context, providerId: string): Promise<ProviderRow> {
  const row = await repository.findProvider(ctx.db, providerId);
  // What the environment configures is no secret: everybody sees it in the list.
  if (!row && environmentOf(ctx).some(({ id }) => id === providerId)) {
    throw forbidden('This provider is set by the environment of the server and can only be changed there');
  }
  if (!row) throw notFound('Provider');
  if (row.workspaceId !== null) {
    // A stranger gets the answer for a provider that does not exist; a member without the right to change it is told so.
    await requireMember(ctx, row.workspaceId, 'member').catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'not_found' ? notFound('Provider') : error;
    });
  }
  await requireManager(ctx, row.workspaceId);
  return row;
}

type Wanted = {
  kind: ProviderKind;
  workspaceId: string | null;
  baseUrl: string | null;
  apiKey?: string | undefined;
};

/** Asks for the models at each form of the address; the first that answers is kept. Nothing is stored before. */
async function tryToConnect(ctx: Context, wanted: Wanted): Promise<{ baseUrl: string | null; models: ListedModel[] }> {
  const { kind, apiKey, workspaceId } = wanted;
  const refusal = connectionRefusal(kind, wanted.baseUrl, apiKey);
  if (refusal) throw invalid(refusal);
  const adapter = adapterOf(kind);
  const addresses = wanted.baseUrl === null ? [null] : adapter.baseUrls(wanted.baseUrl);
  const failures: unknown[] = [];
  for (const baseUrl of addresses) {
    const connection = {
      baseUrl: addressOf({ kind, baseUrl }),
      apiKey,
      fetch: fetchFor(ctx, { workspaceId, baseUrl }),
    };
    try {
      return { baseUrl, models: await adapter.listModels(connection, AbortSignal.timeout(LIST_TIMEOUT_MS)) };
    } catch (error) {
      failures.push(error);
    }
  }
  throw invalid(connectFailure(adapter.title, failures));
}

/** Of several forms of an address the most telling refusal counts: a wrong key before “nothing there”. */
function connectFailure(title: string, failures: unknown[]): string {
  const told = failures.map(toFailure);
  const best = told.find(({ code }) => code === 'wrong_key' || code === 'no_access') ?? told[0];
  if (best?.code === 'wrong_key') return `${title} refused the key. Copy it again, whole and without spaces.`;
  if (best?.code === 'unknown_model' || best?.code === 'malformed') {
    return `At this address nothing answers the way ${title} does. Check the address.`;
  }
  return best?.message ?? `${title} cannot be reached.`;
}

const MAX_PROVIDERS = 30;

/** A provider is named apart from all others that its workspace can see. */
async function slugsSeenBy(ctx: Context, tx: Tx, workspaceId: string | null): Promise<string[]> {
  const rows =
    workspaceId === null ? await repository.listForServer(tx) : await repository.listForWorkspace(tx, workspaceId);
  if (rows.filter((row) => row.workspaceId === workspaceId).length >= MAX_PROVIDERS) {
    throw invalid(`There can be at most ${MAX_PROVIDERS} providers. Disconnect one that is no longer used.`);
  }
  return [...rows, ...environmentOf(ctx)].map(({ slug }) => slug);
}

function defaultName(kind: ProviderKind, slug: string): string {
  const number = slug.slice(kind.length + 1);
  return number ? `${adapterOf(kind).title} ${number}` : adapterOf(kind).title;
}

const sameAddress = ({ kind, baseUrl }: ProviderRow, typed: string) =>
  adapterOf(kind).baseUrls(typed).includes(addressOf({ kind, baseUrl }));

async function seal(
  { vault }: Context,
  tx: Tx,
  row: Pick<ProviderRow, 'id' | 'workspaceId'>,
  apiKey: string | undefined,
): Promise<Buffer | null> {
  if (apiKey === undefined) return null;
  return (await vault.sealerFor(tx, keyOwnerOf(row))).seal(keyPlace(row.id), apiKey);
}

/** The same id again: the same answer if it says the same, otherwise somebody means something else by it. */
async function repeated(ctx: Context, row: ProviderRow, wanted: Wanted & { name?: string | undefined }) {
  const isSame =
    row.workspaceId === wanted.workspaceId &&
    row.kind === wanted.kind &&
    (wanted.name === undefined || row.name === wanted.name) &&
    (wanted.baseUrl === null ? row.baseUrl === null : sameAddress(row, wanted.baseUrl)) &&
    (await readKey(ctx, row)) === wanted.apiKey;
  if (!isSame) throw conflict('This id already stands for another provider');
  return answer(ctx, row, undefined);
}

async function readKey({ vault, db }: Context, row: ProviderRow): Promise<string | undefined> {
  if (row.apiKey === null) return undefined;
  return (await vault.sealerFor(db, keyOwnerOf(row))).open(keyPlace(row.id), row.apiKey);
}

async function answer(ctx: Context, row: ProviderRow, models: ListedModel[] | undefined) {
  const provider = await rememberConnected(ctx, row, models);
  const known = await provider.models.current();
  return { provider: toProvider(ctx, provider), models: known?.length ?? 0 };
}

function toProvider({ actor }: Context, provider: ConnectedProvider): Provider {
  const { id, workspaceId, kind, slug, name, baseUrl, hasApiKey, origin, createdAt, models } = provider;
  const failure = models.failure() ?? null;
  // The addresses inside the operator's network are nobody else's business.
  const isShown = workspaceId !== null || actor.isAdmin;
  return {
    id,
    scope: workspaceId === null ? 'server' : 'workspace',
    workspaceId,
    kind,
    slug,
    name,
    baseUrl: isShown ? baseUrl : null,
    hasApiKey,
    origin,
    status: failure ? 'failed' : models.known() ? 'ok' : 'unknown',
    failure,
    createdAt: createdAt.toISOString(),
  };
}

import type { ProviderKind } from '#contract/models.ts';
import { adapterOf } from './connected-provider.ts';
import type { ListedModel, ProviderAdapter } from './providers/provider.ts';

/** The kind, or the kind with the next free number. */
export function freeSlug(kind: ProviderKind, taken: Iterable<string>): string {
  const used = new Set(taken);
  for (let number = 1; ; number++) {
    const slug = number === 1 ? kind : `${kind}-${number}`;
    if (!used.has(slug)) return slug;
  }
}

/** Why a provider cannot be reached this way, or undefined when it can be tried. */
export function connectionRefusal(kind: ProviderKind, baseUrl: string | null, apiKey: string | undefined) {
  const { title, defaultBaseUrl } = adapterOf(kind);
  if (baseUrl === null && defaultBaseUrl === null) return `${title} needs an address`;
  if (baseUrl === null && kind !== 'ollama' && !apiKey) return `${title} needs a key`;
  const url = baseUrl === null ? undefined : URL.parse(baseUrl);
  if (url && (url.username || url.password)) return 'Leave name and password out of the address; give a key instead';
  if (url && (url.search || url.hash)) return 'The address ends with its path: leave out what begins with ? or #';
  return undefined;
}

const byVersion = new Intl.Collator('en', { numeric: true });

/**
 * The model that answers when nobody has chosen one: of the first family that the provider prefers and lists, the
 * newest by date, then by version number. Without a preference the newest by date, then the first listed.
 */
export function bestModel(
  { preferred }: Pick<ProviderAdapter, 'preferred'>,
  models: ListedModel[],
): ListedModel | undefined {
  const family = preferred.find((pattern) => models.some(({ id }) => pattern.test(id)));
  const candidates = family ? models.filter(({ id }) => family.test(id)) : models;
  return candidates.toSorted((a, b) => b.createdMs - a.createdMs || (family ? byVersion.compare(b.id, a.id) : 0))[0];
}

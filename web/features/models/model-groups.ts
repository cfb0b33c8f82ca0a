import type { Model } from '#contract/models.ts';
import type { PickerGroup } from '#ui/picker-items.ts';

/** Models under the name of their provider, in the order the server gave. */
export function groupsOf(models: Model[]): PickerGroup[] {
  const groups = new Map<string, PickerGroup>();
  for (const model of models) {
    const group = groups.get(model.providerSlug) ?? { value: model.providerName, items: [] };
    group.items.push({ value: model.ref, label: model.name, detail: detailOf(model) });
    groups.set(model.providerSlug, group);
  }
  return [...groups.values()];
}

/** A model's name; one that is no longer offered still shows what it was called. */
export function nameOf(models: Model[], ref: string | undefined): string {
  if (!ref) return 'Model';
  return models.find((model) => model.ref === ref)?.name ?? ref.slice(ref.indexOf(':') + 1);
}

const detailOf = (model: Model) =>
  model.isLanguageModel ? windowOf(model.contextTokens) : 'Offline, no language model';

/** How much it can read at once, as people write it: 200k, 1M. */
function windowOf(tokens: number): string {
  if (tokens >= 1_000_000) return `${Number((tokens / 1_000_000).toFixed(1))}M`;
  return tokens >= 1_000 ? `${Math.round(tokens / 1_000)}k` : '';
}

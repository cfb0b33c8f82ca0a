import type { Model } from '#contract/models.ts';
import { byLanguage } from '#platform/i18n/by-language.ts';
import type { PickerGroup } from '#ui/picker-items.ts';
import { modelWords } from './words.ts';

const compact = byLanguage((tag) => new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 }));

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
  if (!ref) return modelWords.now.model;
  return models.find((model) => model.ref === ref)?.name ?? ref.slice(ref.indexOf(':') + 1);
}

const detailOf = (model: Model) => (model.isLanguageModel ? windowOf(model.contextTokens) : modelWords.now.offline);

/** How much it can read at once, as people write it: 200K, 1M. */
const windowOf = (tokens: number): string => (tokens >= 1_000 ? compact().format(tokens) : '');

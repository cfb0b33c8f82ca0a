import { Check, Sparkles } from 'lucide-react';
import { useState } from 'react';
import type { PaletteItem } from '#ui/palette-list.tsx';
import { modelTarget } from './model-target.ts';

/** The models that can answer where the person is. */
export function useModelItems(): PaletteItem[] {
  const [target] = useState(modelTarget);
  if (!target?.models) return [];
  const { items, defaultRef } = target.models;
  const current = target.value ?? defaultRef;
  return items.map(({ ref, name, providerName }) => ({
    id: `model:${ref}`,
    label: name,
    also: providerName,
    detail: providerName,
    icon: ref === current ? <Check aria-hidden="true" /> : <Sparkles aria-hidden="true" />,
    run: () => target.onChange(ref),
  }));
}

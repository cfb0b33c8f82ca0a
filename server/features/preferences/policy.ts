import { DEFAULT_PREFERENCES, type Preferences, preferencesSchema } from '#contract/preferences.ts';

/**
 * What holds for somebody who chose this. A choice that this version does not know, because another one stored it,
 * counts as not made.
 */
export function effective(chosen: Record<string, unknown>): Preferences {
  const known = Object.entries(preferencesSchema.shape).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(chosen[name]);
    return success ? [[name, data]] : [];
  });
  return { ...DEFAULT_PREFERENCES, ...(Object.fromEntries(known) as Partial<Preferences>) };
}

import type { z } from 'zod';
import type { putPreferences as contract, StoredPreferences } from '#contract/preferences.ts';
import type { Context } from '#platform/context.ts';
import { effective } from './policy.ts';
import * as repository from './repository.ts';

export const PREFERENCES_TOPIC = 'preferences';
/** What is said on that topic: only ever to the person whose preferences they are. */
export type PreferencesNews = { userId: string } & StoredPreferences;

const NOTHING_CHOSEN: repository.PreferencesRow = { chosen: {}, revision: 0 };

export async function getPreferences(ctx: Context): Promise<StoredPreferences> {
  return toStored(await repository.findPreferences(ctx.db, ctx.actor.userId));
}

export async function putPreferences(ctx: Context, chosen: z.output<(typeof contract)['input']>) {
  if (Object.keys(chosen).length === 0) return getPreferences(ctx);
  return tell(ctx, toStored(await repository.mergePreferences(ctx.db, ctx.actor.userId, chosen)));
}

export async function resetPreferences(ctx: Context): Promise<StoredPreferences> {
  return tell(ctx, toStored(await repository.clearPreferences(ctx.db, ctx.actor.userId)));
}

/** The other devices of the person follow at once. It is a hint: they ask when they come back as well. */
function tell(ctx: Context, stored: StoredPreferences): StoredPreferences {
  ctx.bus.publish(PREFERENCES_TOPIC, { userId: ctx.actor.userId, ...stored } satisfies PreferencesNews);
  return stored;
}

const toStored = ({ chosen, revision }: repository.PreferencesRow = NOTHING_CHOSEN): StoredPreferences => ({
  preferences: effective(chosen),
  revision,
});

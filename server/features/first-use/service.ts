import type { z } from 'zod';
import type * as contract from '#contract/first-use.ts';
import { type Notes, notesSchema, type StoredNotes } from '#contract/first-use.ts';
import type { Context } from '#platform/context.ts';
import * as repository from './repository.ts';

export { makeSample } from './sample.ts';

export const NOTES_TOPIC = 'first-use';
/** What is said on that topic: only ever to the person whose notes they are. */
export type NotesNews = { userId: string } & StoredNotes;

const NOTHING_NOTED: repository.NotesRow = { notes: {}, revision: 0 };

export async function getNotes(ctx: Context): Promise<StoredNotes> {
  return toStored(await repository.findNotes(ctx.db, ctx.actor.userId));
}

export async function putNotes(ctx: Context, { notes }: z.output<typeof contract.putNotes.input>) {
  if (Object.keys(notes).length === 0) return getNotes(ctx);
  const stored = toStored(await repository.mergeNotes(ctx.db, ctx.actor.userId, notes));
  // The other devices follow at once. It is a hint: they ask when they come back as well.
  ctx.bus.publish(NOTES_TOPIC, { userId: ctx.actor.userId, ...stored } satisfies NotesNews);
  return stored;
}

/** What this version does not know, because another one noted it, is kept and not told. */
function toStored({ notes, revision }: repository.NotesRow = NOTHING_NOTED): StoredNotes {
  const known = Object.entries(notes).filter(([key, value]) => notesSchema.safeParse({ [key]: value }).success);
  return { notes: Object.fromEntries(known) as Notes, revision };
}

import type { Reaction } from '#contract/conversations.ts';

/** The reactions as they are once this person has put an emoji there, or taken it away. */
export function withMine(reactions: readonly Reaction[], me: string, emoji: string, on: boolean): readonly Reaction[] {
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  if ((known?.userIds.includes(me) ?? false) === on) return reactions;
  if (!known) return [...reactions, { emoji, userIds: [me] }];
  const userIds = on ? [...known.userIds, me] : known.userIds.filter((id) => id !== me);
  return reactions.flatMap((reaction) =>
    reaction !== known ? [reaction] : userIds.length > 0 ? [{ emoji, userIds }] : [],
  );
}

/** What somebody else put there since, the newest of it; undefined when nothing came. */
export function cameSince(
  before: readonly Reaction[],
  now: readonly Reaction[],
  me: string,
): { emoji: string; userId: string } | undefined {
  const had = new Set(before.flatMap(({ emoji, userIds }) => userIds.map((userId) => `${emoji} ${userId}`)));
  return now
    .flatMap(({ emoji, userIds }) => userIds.map((userId) => ({ emoji, userId })))
    .findLast(({ emoji, userId }) => userId !== me && !had.has(`${emoji} ${userId}`));
}

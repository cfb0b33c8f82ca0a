import { matched } from '../fuzzy.ts';

type Findable = { id: string; label: string; also?: string | undefined };
export type Rankable<Item extends Findable> = {
  id: string;
  name: string;
  /** As they stand where nothing was typed. */
  items: readonly Item[];
  /** So many are shown. */
  max: number;
};
type Ranked<Item> = { id: string; name: string; items: readonly (Item & { places: readonly number[] })[] };

/** What was meant with other words counts for less than what is called so. */
const ALSO = 0.6;
/** What was picked a moment ago is a little more likely than what answers a little better. */
const RECENT = 12;

type Options = { typed: string; recent: readonly string[] };

/** What answers best comes first, in groups of which the best comes first. With nothing typed all stays in its order. */
export function ranked<Item extends Findable>(
  groups: readonly Rankable<Item>[],
  { typed, recent }: Options,
): Ranked<Item>[] {
  const all = groups.map((group) => ({ ...group, items: answering(group.items, { typed, recent }) }));
  const shown = all.filter(({ items }) => items.length > 0);
  if (typed.trim() !== '') shown.sort((a, b) => bestOf(b) - bestOf(a));
  return shown.map(({ id, name, items, max }) => ({ id, name, items: items.slice(0, max) }));
}

const bestOf = ({ items }: { items: readonly { score: number }[] }) => items[0]?.score ?? 0;

function answering<Item extends Findable>(items: readonly Item[], { typed, recent }: Options) {
  if (typed.trim() === '') return items.map((item) => ({ ...item, score: 0, places: [] }));
  const found = items.flatMap((item) => {
    const match = best(item, typed);
    return match ? [{ ...item, ...match, score: match.score + bonus(recent.indexOf(item.id)) }] : [];
  });
  return found.sort((a, b) => b.score - a.score);
}

const bonus = (place: number) => (place < 0 ? 0 : RECENT / (place + 1));

function best({ label, also }: Findable, typed: string) {
  const found = matched(typed, label);
  const meant = also ? matched(typed, `${label} ${also}`) : undefined;
  if (found || !meant) return found;
  return { score: meant.score * ALSO, places: [] };
}

/** What was picked here before, the last first, as a group of its own. */
export function recentOf<Item extends Findable>(
  groups: readonly Rankable<Item>[],
  recent: readonly string[],
  max: number,
): Item[] {
  const items = new Map(groups.flatMap((group) => group.items).map((item) => [item.id, item]));
  return recent.flatMap((id) => items.get(id) ?? []).slice(0, max);
}

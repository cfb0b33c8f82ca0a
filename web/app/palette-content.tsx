import { type ReactNode, useState } from 'react';
import { type Rankable, ranked, recentOf } from '#platform/commands/ranking.ts';
import { noteRecent, recentFor } from '#platform/commands/recent.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import type { PaletteField } from '#ui/palette.tsx';
import { type PaletteItem, PaletteList } from '#ui/palette-list.tsx';
import { useConversationItems, usePeopleItems } from '../features/conversations/palette-items.tsx';
import { useMe } from '../features/identity/api.ts';
import { useModelItems } from '../features/models/palette-items.tsx';
import { usePreferenceItems } from '../features/preferences/palette-items.tsx';
import { useAccountItems, useOfferItems, useSettingsItems } from './palette-actions.tsx';
import { paletteWords } from './palette-words.ts';

const RECENT = 4;

type Props = {
  field: PaletteField;
  onPick: (run: () => void) => void;
  setDialog: (dialog: ReactNode) => void;
};

/** All that can be found and done, put together from the features. */
export function PaletteContent({ field, onPick, setDialog }: Props) {
  const t = useWords(paletteWords);
  const me = useMe();
  const { typed } = field;
  const [recent] = useState(() => recentFor(me.id));
  const groups = useGroups(typed, setDialog);
  const shown = typed.trim() === '' ? withRecent(groups, recent, t.recent) : groups;
  function pick(item: PaletteItem) {
    noteRecent(me.id, item.id);
    onPick(item.run);
  }
  return (
    <PaletteList
      field={field}
      groups={ranked(shown, { typed, recent })}
      onPick={pick}
      empty={t.nothing({ typed: typed.trim() })}
    />
  );
}

function useGroups(typed: string, setDialog: Props['setDialog']): Rankable<PaletteItem>[] {
  const t = useWords(paletteWords);
  const offers = useOfferItems();
  const account = useAccountItems(setDialog);
  const isSearching = typed.trim() !== '';
  return [
    { id: 'conversations', name: t.conversations, items: useConversationItems(typed), max: isSearching ? 12 : 5 },
    { id: 'actions', name: t.actions, items: [...offers, ...account], max: 20 },
    { id: 'settings', name: t.settings, items: useSettingsItems(), max: 10 },
    { id: 'people', name: t.people, items: usePeopleItems(), max: isSearching ? 8 : 4 },
    { id: 'models', name: t.models, items: useModelItems(), max: isSearching ? 8 : 4 },
    // Many, and few at a time are meant: they come when one is asked for.
    { id: 'appearance', name: t.appearance, items: usePreferenceItems(), max: isSearching ? 8 : 0 },
  ];
}

/** Nothing stands there twice. */
function withRecent(groups: Rankable<PaletteItem>[], recent: readonly string[], name: string) {
  const items = recentOf(groups, recent, RECENT);
  const ids = new Set(items.map(({ id }) => id));
  const others = groups.map((group) => ({ ...group, items: group.items.filter(({ id }) => !ids.has(id)) }));
  return [{ id: 'recent', name, items, max: RECENT }, ...others];
}

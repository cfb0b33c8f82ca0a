import { shownAs } from '#platform/commands/keys.ts';
import { type Command, commands, type Offer } from '#platform/commands/registry.ts';
import { useOffers } from '#platform/commands/use-command.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { ATTACH } from '../files/commands.ts';
import { CHOOSE_MODEL } from '../models/commands.ts';
import { scoreOf } from './block-items.tsx';
import { CONVERSATION, MESSAGE } from './commands.ts';
import type { ScoredItem } from './menu-item.ts';
import { writingMenuWords } from './writing-menu-words.ts';

type Hint = 'model' | 'ask' | 'attach' | 'settings' | 'peopleHint' | 'rename' | 'outline' | 'map' | 'date';
type Talk = { command: Command; says?: Hint; also: string };

/** Of all that can be done here, what one thinks of while writing. `also`: as in block-items.tsx. */
const TALK: readonly Talk[] = [
  { command: ATTACH, says: 'attach', also: 'attach file upload picture image photo' },
  { command: CHOOSE_MODEL, says: 'model', also: 'model' },
  { command: MESSAGE.ask, says: 'ask', also: 'ask only people' },
  { command: CONVERSATION.settings, says: 'settings', also: 'settings persona temperature prompt system' },
  { command: CONVERSATION.people, says: 'peopleHint', also: 'people invite add' },
  { command: CONVERSATION.rename, says: 'rename', also: 'rename title' },
  { command: CONVERSATION.outline, says: 'outline', also: 'outline contents' },
  { command: CONVERSATION.map, says: 'map', also: 'map branches tree' },
  { command: MESSAGE.date, says: 'date', also: 'date jump' },
  { command: MESSAGE.stop, also: 'stop' },
];

/** What can be done with the conversation now. `takeAway`: what was typed to find it. */
export function useTalkItems(query: string, takeAway: () => void): ScoredItem[] {
  const t = useWords(writingMenuWords);
  const offers = useOffers();
  return TALK.flatMap(({ command, says, also }) => {
    const offer = offers.findLast((one: Offer) => one.command.id === command.id);
    const score = scoreOf(query, command.label(), also);
    if (!offer || score === undefined) return [];
    const Icon = command.icon;
    const [keys] = commands.keysOf(command);
    return {
      id: command.id.replace('.', '-'),
      label: command.label(),
      detail: says && t[says],
      keys: keys && shownAs(keys),
      icon: Icon && <Icon />,
      score,
      run: () => {
        takeAway();
        offer.run();
      },
    };
  });
}

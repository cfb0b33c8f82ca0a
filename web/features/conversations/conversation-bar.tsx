import { Ellipsis, GitFork, ListTree, Pencil, SlidersHorizontal, Trash2, Users } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { type Conversation, type Participant, TITLE_MAX_CHARS } from '#contract/conversations.ts';
import { useCommand } from '#platform/commands/use-command.ts';
import { byLanguage } from '#platform/i18n/by-language.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Avatar } from '#ui/avatar.tsx';
import { cx } from '#ui/cx.ts';
import { TopBar } from '#ui/frame.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Menu } from '#ui/menu.tsx';
import type { MenuItem } from '#ui/menu-items.ts';
import { uiWords } from '#ui/words.ts';
import { CONVERSATION } from './commands.ts';
import type { Panel } from './panel.ts';
import { firstWordsIn } from './rooms.ts';
import { titleOf } from './title.ts';
import { TitleField } from './title-field.tsx';
import { useConversationChanges } from './use-conversation-changes.ts';
import { useBranch, useDetails, usePresence } from './use-room.ts';
import { useView } from './view-context.ts';
import { conversationWords } from './words.ts';

const SHOWN_FACES = 4;
const listed = byLanguage((tag) => new Intl.ListFormat(tag));

/** Title, who is here, and what can be done with the conversation. */
export function ConversationBar({ onOpen }: { onOpen: (panel: Panel) => void }) {
  const t = useWords(conversationWords);
  const { room } = useView();
  const details = useDetails(room);
  if (!details) return <TopBar title={<h1 className="sr-only">{t.conversation}</h1>} />;
  return <Bar conversation={details.conversation} role={details.role} people={details.participants} onOpen={onOpen} />;
}

type BarProps = {
  conversation: Conversation;
  role: Participant['role'];
  people: readonly Participant[];
  onOpen: (panel: Panel) => void;
};

function Bar({ conversation, role, people, onOpen }: BarProps) {
  const t = useWords(conversationWords);
  const { room } = useView();
  const [renaming, setRenaming] = useState(false);
  const { change, remove } = useConversationChanges(conversation);
  // Also draws again when the first message comes.
  useBranch(room);
  const title = titleOf(conversation, firstWordsIn(conversation.id));
  usePageTitle(title);
  function renamed(next: string | undefined) {
    setRenaming(false);
    if (next !== undefined && next !== conversation.title) change.mutate({ title: next });
  }
  const items = useActions({
    people: () => onOpen('people'),
    outline: () => onOpen('outline'),
    map: () => onOpen('map'),
    rename: role === 'reader' ? undefined : () => setRenaming(true),
    settings: role === 'reader' ? undefined : () => onOpen('settings'),
    remove: role === 'owner' ? () => remove.mutate() : undefined,
  });
  return (
    <TopBar
      title={
        renaming ? (
          <TitleField title={conversation.title} maxLength={TITLE_MAX_CHARS} onDone={renamed} />
        ) : (
          <h1 dir="auto" className="truncate font-semibold">
            {(change.isPending && change.variables.title) || title}
          </h1>
        )
      }
    >
      <Faces people={people} onOpen={() => onOpen('people')} />
      <Menu
        label={t.conversation}
        items={items}
        trigger={(props) => <IconButton {...props} label={t.menu} icon={<Ellipsis />} />}
      />
    </TopBar>
  );
}

type Action = 'people' | 'outline' | 'map' | 'rename' | 'settings' | 'remove';

/** What the person may do with the conversation: by keys, in the palette, and in the menu, whose items are returned. */
function useActions(can: Record<Action, (() => void) | undefined>): MenuItem[] {
  const t = useWords(conversationWords);
  const common = useWords(uiWords);
  const keys = {
    people: useCommand(CONVERSATION.people, can.people),
    outline: useCommand(CONVERSATION.outline, can.outline),
    map: useCommand(CONVERSATION.map, can.map),
    rename: useCommand(CONVERSATION.rename, can.rename),
    settings: useCommand(CONVERSATION.settings, can.settings),
    remove: useCommand(CONVERSATION.remove, can.remove),
  };
  const item = (action: Action, label: string, icon: ReactNode, more: { danger?: true } = {}): MenuItem[] => {
    const onSelect = can[action];
    return onSelect ? [{ label, icon, onSelect, ...more, ...(keys[action] ? { detail: keys[action] } : {}) }] : [];
  };
  return [
    ...item('people', t.people, <Users />),
    ...item('outline', t.outline, <ListTree />),
    ...item('map', t.map, <GitFork />),
    ...item('rename', common.rename, <Pencil />),
    ...item('settings', t.settings, <SlidersHorizontal />),
    ...(can.remove ? [{ kind: 'line' as const }, ...item('remove', common.delete, <Trash2 />, { danger: true })] : []),
  ];
}

/** What the browser’s tab says. */
function usePageTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Parley`;
    return () => {
      document.title = before;
    };
  }, [title]);
}

/** The people of the room; those who look at it now are in full colour. */
function Faces({ people, onOpen }: { people: readonly Participant[]; onOpen: () => void }) {
  const t = useWords(conversationWords);
  const { room, me } = useView();
  const present = usePresence(room);
  const inRoom = people.filter(({ leftAt }) => leftAt === null);
  const isHere = (userId: string) => userId === me.id || present.includes(userId);
  const shown = inRoom.toSorted((a, b) => Number(isHere(b.userId)) - Number(isHere(a.userId))).slice(0, SHOWN_FACES);
  const hereNames = inRoom.filter(({ userId }) => userId !== me.id && isHere(userId)).map(({ name }) => name);
  const here = hereNames.length > 0 && t.hereNow({ names: listed().format(hereNames) });
  const all = t.peopleHere({ count: inRoom.length });
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={here ? `${all}. ${here}` : all}
      data-tooltip={here || t.people}
      className="flex h-9 items-center justify-center rounded-md px-1.5 transition-colors hover:bg-hover pointer-coarse:h-11 pointer-coarse:min-w-11"
    >
      {shown.map(({ userId, name }, place) => (
        <span key={userId} className={cx('flex rounded-full ring-2 ring-canvas', place > 0 && '-ms-1')}>
          <Avatar id={userId} name={name} className={isHere(userId) ? '' : 'opacity-45 grayscale'} />
        </span>
      ))}
      {inRoom.length > SHOWN_FACES && (
        <span className="ps-1.5 text-sm text-ink-soft">{t.morePeople({ count: inRoom.length - SHOWN_FACES })}</span>
      )}
    </button>
  );
}

import { Link } from '@tanstack/react-router';
import { AtSign, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import { type ListedConversation, TITLE_MAX_CHARS } from '#contract/conversations.ts';
import { UNREAD_MAX } from '#contract/reading.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import { useSidebar } from '#ui/frame.tsx';
import { Menu } from '#ui/menu.tsx';
import { uiWords } from '#ui/words.ts';
import { whole } from './measures.ts';
import { firstWordsIn } from './rooms.ts';
import { titleOf } from './title.ts';
import { TitleField } from './title-field.tsx';
import { useConversationChanges } from './use-conversation-changes.ts';
import { conversationWords } from './words.ts';

/** One conversation in the sidebar: opens it; renames it in place, or deletes it. */
export const ConversationLink = memo(({ conversation }: { conversation: ListedConversation }) => {
  const [renaming, setRenaming] = useState(false);
  const { change, remove } = useConversationChanges(conversation);
  const { close } = useSidebar();
  const shown = (change.isPending && change.variables.title) || titleOf(conversation, firstWordsIn(conversation.id));
  function renamed(title: string | undefined) {
    setRenaming(false);
    if (title !== undefined && title !== conversation.title) change.mutate({ title });
  }
  if (renaming) {
    return (
      <li>
        <TitleField title={conversation.title} maxLength={TITLE_MAX_CHARS} onDone={renamed} />
      </li>
    );
  }
  return (
    <li className="list-row group relative">
      <Link
        to="/c/$conversationId"
        params={{ conversationId: conversation.id }}
        onClick={close}
        activeProps={{ 'aria-current': 'page' }}
        className="flex h-9 items-center rounded-md ps-2 pe-9 text-ink-soft transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:h-11"
      >
        <span dir="auto" className={cx('truncate', conversation.unread > 0 && 'in-[:not([aria-current])]:font-medium')}>
          {shown}
        </span>
        <News {...conversation} />
      </Link>
      <Actions title={shown} onRename={() => setRenaming(true)} onDelete={() => remove.mutate()} />
    </li>
  );
});

/** The one that is being read has none: it is read. */
function News({ unread: count, isNamed }: Pick<ListedConversation, 'unread' | 'isNamed'>) {
  const t = useWords(conversationWords);
  if (count === 0) return null;
  const shown = count < UNREAD_MAX ? whole().format(count) : t.manyUnread({ count: UNREAD_MAX - 1 });
  return (
    <span className="ms-auto flex items-center gap-1 ps-2 group-has-[[aria-current]]:hidden">
      {isNamed && (
        <>
          <AtSign className="size-4 shrink-0 text-accent-strong" aria-hidden="true" />
          <span className="sr-only">{t.namesYou}</span>
        </>
      )}
      <span
        aria-hidden="true"
        className="flex h-5 min-w-5 items-center justify-center rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums"
      >
        {shown}
      </span>
      <span className="sr-only">{t.unread({ count })}</span>
    </span>
  );
}

type ActionsProps = { title: string; onRename: () => void; onDelete: () => void };

function Actions({ title, onRename, onDelete }: ActionsProps) {
  const t = useWords(conversationWords);
  const common = useWords(uiWords);
  return (
    <Menu
      label={t.actionsFor({ title })}
      align="start"
      items={[
        { label: common.rename, icon: <Pencil />, onSelect: onRename },
        { label: common.delete, icon: <Trash2 />, danger: true, onSelect: onDelete },
      ]}
      trigger={(props) => (
        <button
          {...props}
          type="button"
          aria-label={t.actionsFor({ title })}
          className="absolute inset-y-0 end-0 flex w-9 items-center justify-center rounded-md text-ink-faint opacity-0 transition-opacity group-hover:opacity-100 hover:text-ink focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:w-11 pointer-coarse:opacity-100"
        >
          <Ellipsis className="size-4" aria-hidden="true" />
        </button>
      )}
    />
  );
}

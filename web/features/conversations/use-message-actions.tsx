import {
  Columns2,
  Copy,
  FastForward,
  Info,
  Link,
  Pencil,
  Quote,
  RefreshCw,
  Repeat2,
  SmilePlus,
  SquarePen,
  TextSelect,
  Trash2,
  Type,
} from 'lucide-react';
import type { Message } from '#contract/conversations.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { plainText } from '#platform/markdown/plain-text.ts';
import { copyAndTell } from '#platform/use-copy.ts';
import { uiWords } from '#ui/words.ts';
import { type MessageAction, useMessageSlots } from './message-action.ts';
import { messageMenuWords } from './message-menu-words.ts';
import type { Rights } from './message-rights.ts';
import { messageWords } from './message-words.ts';
import { quoted } from './quoting.ts';
import { reactionWords } from './reaction-words.ts';
import { useAnswerAgain } from './use-answer-again.ts';
import { useDeleteMessage } from './use-delete-message.ts';
import type { EditMode } from './use-editing.ts';
import { useGoOn } from './use-go-on.ts';
import { useSiblings } from './use-room.ts';
import { useView } from './view-context.ts';

export type On = {
  message: Message;
  rights: Rights;
  onEdit: (mode: EditMode) => void;
  onReact: (emoji: string) => void;
  /** Opens all emojis. */
  onPickEmoji: () => void;
  /** Which other model is to answer is asked next. */
  onPickModel: () => void;
  /** What was selected in the message when somebody reached for its actions. */
  selected: () => string;
  /** Given where a finger that rests on the words opens the actions instead of selecting. */
  onSelect: (() => void) | undefined;
};

/** All that can be done with a message, in groups. */
export function useMessageActions(on: On): readonly (readonly MessageAction[])[] {
  const groups = [useTaking(on), useAsking(on), useMessageSlots().useMenuActions(on.message), useRest(on)];
  return groups.filter((group) => group.length > 0);
}

const given = (actions: readonly (MessageAction | false | undefined)[]): MessageAction[] =>
  actions.filter((action) => action !== false && action !== undefined);

/** Its words, elsewhere. */
function useTaking({ message, rights, selected, onSelect, onPickEmoji }: On): MessageAction[] {
  const t = useWords(messageMenuWords);
  const { inserts } = useView();
  const { markdown } = message;
  const { react } = useWords(reactionWords);
  const reacts = { id: 'react', label: react, icon: <SmilePlus />, run: onPickEmoji };
  if (!rights.copies) return [reacts];
  return given([
    reacts,
    rights.writes && {
      id: 'quote',
      label: t.quote,
      icon: <Quote />,
      run: () => inserts.tell(quoted(selected() || markdown)),
    },
    { id: 'copy', label: t.copyMarkdown, icon: <Copy />, run: () => copyAndTell(markdown, t.copiedMarkdown) },
    {
      id: 'copy-plain',
      label: t.copyPlain,
      icon: <Type />,
      run: () => copyAndTell(plainText(markdown), t.copiedPlain),
    },
    onSelect && { id: 'select', label: t.select, icon: <TextSelect />, run: onSelect },
  ]);
}

/** Other words, other answers. */
function useAsking({ message, rights, onEdit, onPickModel }: On): MessageAction[] {
  const t = useWords(messageMenuWords);
  const { answerAgain: again, goOn: keepOn } = useWords(messageWords);
  const { edit } = useWords(uiWords);
  const answerAgain = useAnswerAgain();
  const { goOn } = useGoOn();
  return given([
    rights.goesOn && { id: 'go-on', label: keepOn, icon: <FastForward />, run: () => goOn(message) },
    rights.edits && { id: 'edit', label: edit, icon: <Pencil />, run: () => onEdit('save') },
    rights.edits && { id: 'edit-ask', label: t.editAndAsk, icon: <SquarePen />, run: () => onEdit('ask') },
    rights.asksAgain && { id: 'again', label: again, icon: <RefreshCw />, run: () => answerAgain(message) },
    rights.asksAgain && { id: 'again-with', label: t.againWith, icon: <Repeat2 />, run: onPickModel },
  ]);
}

function useRest({ message, rights }: On): MessageAction[] {
  const t = useWords(messageMenuWords);
  const { delete: remove } = useWords(uiWords);
  const { room, open } = useView();
  const removeMessage = useDeleteMessage(room);
  const hasVersions = useSiblings(room, message).length > 1;
  return given([
    hasVersions && { id: 'compare', label: t.compare, icon: <Columns2 />, run: () => open({ compare: message.id }) },
    { id: 'link', label: t.copyLink, icon: <Link />, run: () => copyAndTell(linkTo(message), t.copiedLink) },
    { id: 'details', label: t.details, icon: <Info />, run: () => open({ detailsOf: message.id }) },
    rights.deletes && {
      id: 'delete',
      label: remove,
      icon: <Trash2 />,
      danger: true,
      run: () => removeMessage(message),
    },
  ]);
}

/** Opens the conversation at the message, for those who take part in it. */
const linkTo = ({ conversationId, id }: Message) => `${location.origin}/c/${conversationId}?m=${id}`;

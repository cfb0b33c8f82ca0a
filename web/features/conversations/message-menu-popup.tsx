import { Check, Sparkles } from 'lucide-react';
import { useState } from 'react';
import type { Conversation, Message } from '#contract/conversations.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import type { MenuItem } from '#ui/menu-items.ts';
import { MenuPopup } from '#ui/menu-popup.tsx';
import { PickerPopup } from '#ui/picker-popup.tsx';
import type { PopupProps } from '#ui/popup.ts';
import { useMediaQuery } from '#ui/use-media-query.ts';
import { groupsOf } from '../models/model-groups.ts';
import { modelWords } from '../models/words.ts';
import type { MessageAction } from './message-action.ts';
import { messageMenuWords } from './message-menu-words.ts';
import { MessageSheet } from './message-sheet.tsx';
import { useAnswerAgain } from './use-answer-again.ts';
import { useAnsweringModels } from './use-answering-models.ts';
import { type On, useMessageActions } from './use-message-actions.tsx';
import { useDetails } from './use-room.ts';
import { useView } from './view-context.ts';

type Popup = Pick<PopupProps, 'anchor' | 'open' | 'onOpenChange'>;
type Props = Omit<On, 'onPickModel' | 'onPickEmoji'> & { popup: Popup };

/** All that can be done with a message: a menu at its button or, where fingers are, a sheet from below. */
export function MessageMenu({ popup, onSelect, ...on }: Props) {
  const [picking, setPicking] = useState(false);
  const isTouched = useMediaQuery('(pointer: coarse)');
  const groups = useMessageActions({
    ...on,
    onPickModel: () => setPicking(true),
    onPickEmoji: () => pressNear(popup.anchor.current, '[data-react]'),
    onSelect: isTouched ? onSelect : undefined,
  });
  const label = useWords(messageMenuWords).menu;
  const { open, onOpenChange } = popup;
  return (
    <>
      {isTouched ? (
        <MessageSheet {...{ open, label, groups }} onReact={on.onReact} onClose={() => onOpenChange(false)} />
      ) : (
        <MenuPopup {...popup} label={label} items={itemsOf(groups)} side="bottom" align="start" />
      )}
      {picking && <AnotherModel {...popup} {...{ isTouched }} message={on.message} open onOpenChange={setPicking} />}
    </>
  );
}

/** The button beside this one opens its own. */
const pressNear = (button: Element | null, other: string) =>
  button?.closest('[role="toolbar"]')?.querySelector<HTMLElement>(other)?.click();

const itemsOf = (groups: readonly (readonly MessageAction[])[]): MenuItem[] =>
  groups.flatMap((group, place) => [
    ...(place > 0 ? [{ kind: 'line' as const }] : []),
    ...group.map(({ label, icon, danger = false, run }) => ({ label, icon, danger, onSelect: run })),
  ]);

type Asked = Popup & { message: Message; isTouched: boolean };

/** Which other model is to answer. */
function AnotherModel(asked: Asked) {
  const details = useDetails(useView().room);
  return details ? <ModelsOf {...asked} conversation={details.conversation} /> : null;
}

function ModelsOf({ message, conversation, isTouched, ...popup }: Asked & { conversation: Conversation }) {
  const t = useWords(modelWords);
  const { models } = useAnsweringModels(conversation);
  const answerAgain = useAnswerAgain();
  function pick(model: string) {
    popup.onOpenChange(false);
    answerAgain(message, model);
  }
  const groups = groupsOf(models?.items ?? []);
  if (isTouched) {
    const sheet = groups.map(({ items }) =>
      items.map(({ value, label }) => ({
        id: value,
        label,
        icon: value === message.model ? <Check /> : <Sparkles />,
        run: () => pick(value),
      })),
    );
    return <MessageSheet open={popup.open} label={t.find} groups={sheet} onClose={() => popup.onOpenChange(false)} />;
  }
  return (
    <PickerPopup
      {...popup}
      label={t.find}
      groups={groups}
      value={message.model ?? undefined}
      onPick={pick}
      foot={null}
      side="bottom"
      align="start"
    />
  );
}

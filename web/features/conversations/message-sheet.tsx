import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import { oftenUsed } from '#ui/emoji-often.ts';
import { Sheet } from '#ui/sheet.tsx';
import type { MessageAction } from './message-action.ts';
import { reactionWords } from './reaction-words.ts';

type Props = {
  open: boolean;
  onClose: () => void;
  label: string;
  groups: readonly (readonly MessageAction[])[];
  onReact?: (emoji: string) => void;
};

const QUICK_EMOJIS = 6;

/** What can be done with a message, from the lower edge of a phone, in reach of the thumb. */
export function MessageSheet({ open, onClose, label, groups, onReact }: Props) {
  const t = useWords(reactionWords);
  return (
    <Sheet open={open} onClose={onClose} label={label}>
      {onReact && (
        <div className="flex justify-between px-1 pb-2">
          {oftenUsed()
            .slice(0, QUICK_EMOJIS)
            .map((emoji) => (
              <button
                key={emoji}
                type="button"
                aria-label={t.with({ emoji })}
                onClick={() => {
                  onClose();
                  onReact(emoji);
                }}
                className="flex size-12 items-center justify-center rounded-full bg-sunken text-2xl leading-none active:bg-hover"
              >
                {emoji}
              </button>
            ))}
        </div>
      )}
      {groups.map((group) => (
        <ul key={group[0]?.id} className="border-line py-1 not-first:border-t">
          {group.map(({ id, label: name, icon, danger, run }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  onClose();
                  run();
                }}
                className={cx(
                  'flex min-h-12 w-full items-center gap-3.5 rounded-md px-3 text-start active:bg-hover [&>svg]:size-5 [&>svg]:shrink-0',
                  danger ? 'text-danger' : '[&>svg]:text-ink-faint',
                )}
              >
                {icon}
                {name}
              </button>
            </li>
          ))}
        </ul>
      ))}
    </Sheet>
  );
}

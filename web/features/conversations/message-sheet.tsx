import { cx } from '#ui/cx.ts';
import { Sheet } from '#ui/sheet.tsx';
import type { MessageAction } from './message-action.ts';

type Props = { open: boolean; onClose: () => void; label: string; groups: readonly (readonly MessageAction[])[] };

/** What can be done with a message, from the lower edge of a phone, in reach of the thumb. */
export function MessageSheet({ open, onClose, label, groups }: Props) {
  return (
    <Sheet open={open} onClose={onClose} label={label}>
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

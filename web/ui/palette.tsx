import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useId, useRef, useState } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { useModal } from './use-modal.ts';
import { uiWords } from './words.ts';

const KEYS = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Enter'] as const;
export type PaletteKey = (typeof KEYS)[number];

/** What the list below the field gets of it. */
export type PaletteField = {
  typed: string;
  listId: string;
  /** The option that Enter takes, for screen readers. */
  setActive: (optionId: string | undefined) => void;
  /** Hears the keys that are for the list, also an Enter that was pressed before it was there; returns how to stop. */
  takeKeys: (handler: (key: PaletteKey) => void) => () => void;
};

type Props = {
  open: boolean;
  onClose: () => void;
  /** Names the field and what it opens. */
  label: string;
  children: (field: PaletteField) => ReactNode;
};

/** A field over the page to find and do things by; takes what is typed at once, whenever its list arrives. */
export function Palette({ open, onClose, label, children }: Props) {
  const { modal, present } = useModal(open, onClose);
  const round = useRound(open);
  return (
    <dialog
      {...modal}
      data-keys
      aria-label={label}
      className="dialog mx-auto mt-[12dvh] max-h-[min(34rem,calc(var(--room)-14dvh))] w-(--wide) max-w-xl overflow-hidden rounded-xl bg-surface p-0 text-ink shadow-high outline-none max-sm:m-0 max-sm:top-(--covered-top) max-sm:h-(--visible-height) max-sm:max-h-none max-sm:w-full max-sm:max-w-none max-sm:rounded-none max-sm:pt-(--safe-top)"
    >
      {present && (
        <Contents key={round} onClose={onClose} label={label}>
          {children}
        </Contents>
      )}
    </dialog>
  );
}

/** Each opening begins anew, also while the one before is still fading. */
function useRound(open: boolean): number {
  const [state, setState] = useState({ open, round: 0 });
  if (state.open !== open) setState({ open, round: open ? state.round + 1 : state.round });
  return state.round;
}

function Contents({ onClose, label, children }: Omit<Props, 'open'>) {
  const t = useWords(uiWords);
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState<string>();
  const { onKeyDown, takeKeys } = useListKeys();
  return (
    <div className="flex h-full max-h-[inherit] flex-col">
      <div className="flex shrink-0 items-center gap-2 border-b border-line pe-2 ps-4">
        <Search className="size-4.5 shrink-0 text-ink-faint" aria-hidden="true" />
        <input
          data-autofocus
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={active}
          aria-autocomplete="list"
          placeholder={label}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-13 min-w-0 flex-1 bg-transparent text-read outline-none"
        />
        <button
          type="button"
          onClick={onClose}
          className="h-8 shrink-0 rounded-md px-2.5 text-sm text-ink-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11"
        >
          {t.close}
        </button>
      </div>
      {children({ typed, listId, setActive, takeKeys })}
    </div>
  );
}

function useListKeys() {
  const handler = useRef<(key: PaletteKey) => void>(undefined);
  const isEntered = useRef(false);
  const takeKeys = useCallback((next: (key: PaletteKey) => void) => {
    handler.current = next;
    if (isEntered.current) next('Enter');
    isEntered.current = false;
    return () => {
      handler.current = undefined;
    };
  }, []);
  function onKeyDown(event: KeyboardEvent) {
    const key = KEYS.find((one) => one === event.key);
    if (!key || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (handler.current) handler.current(key);
    else isEntered.current ||= key === 'Enter';
  }
  return { onKeyDown, takeKeys };
}

import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { useWords } from '../i18n/use-words.ts';
import { addressFrom } from './links.ts';
import { editorWords } from './words.ts';

type Props = {
  /** The address that there is. */
  href: string;
  /** An address, an empty one for no link, or undefined to leave things as they are. */
  onAnswer: (address: string | undefined) => void;
};

/** Asks for the address of a link, in the place of the buttons. Part of a form already, so it is none itself. */
export function LinkForm({ href, onAnswer }: Props) {
  const t = useWords(editorWords);
  const [typed, setTyped] = useState(href);
  const [isWrong, setIsWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  function set() {
    if (typed.trim() !== '' && !addressFrom(typed)) {
      setIsWrong(true);
      field.current?.focus();
    } else onAnswer(typed);
  }
  function change(next: string) {
    setTyped(next);
    setIsWrong(false);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') set();
    else onAnswer(undefined);
  }
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
      <AddressField field={field} value={typed} onChange={change} onKeyDown={onKeyDown} isWrong={isWrong} />
      <Button size="sm" onClick={set}>
        {t.setLink}
      </Button>
      {href !== '' && (
        <Button size="sm" variant="quiet" onClick={() => onAnswer('')}>
          {t.removeLink}
        </Button>
      )}
      {isWrong && (
        <p role="alert" className="w-full text-sm text-danger">
          {t.noAddress}
        </p>
      )}
    </div>
  );
}

type FieldProps = {
  field: RefObject<HTMLInputElement | null>;
  value: string;
  onChange: (value: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  isWrong: boolean;
};

const AddressField = ({ field, value, onChange, onKeyDown, isWrong }: FieldProps) => (
  <input
    ref={field}
    type="url"
    inputMode="url"
    dir="ltr"
    aria-label={useWords(editorWords).address}
    aria-invalid={isWrong || undefined}
    placeholder="https://"
    value={value}
    // biome-ignore lint/a11y/noAutofocus: the person has just asked for it
    autoFocus
    onChange={(event) => onChange(event.target.value)}
    onKeyDown={onKeyDown}
    className="h-8 min-w-32 flex-1 rounded-md border border-line bg-canvas px-2.5 text-base outline-none focus:border-accent aria-invalid:border-danger pointer-coarse:h-11"
  />
);

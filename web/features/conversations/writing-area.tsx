import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { cx } from '#ui/cx.ts';
import { ownDirection } from '#ui/own-direction.ts';
import { useMediaQuery } from '#ui/use-media-query.ts';
import { sendsMessage } from '../preferences/enter-key.ts';
import { usePreferences } from '../preferences/my-preferences.ts';
import { type Pasting, takesPaste } from './pasting.ts';
import { compositionOf } from './use-take-over.ts';

const GROWS_BY_ITSELF = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

export type WritingAreaProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Enter, or what the person chose to send with; Shift+Enter, and Enter on a phone, begin a new line. */
  onEnter: () => void;
  onEscape?: () => void;
  onArrowUp?: () => void;
  placeholder?: string;
  autoFocus?: boolean;
  describedBy?: string | undefined;
  invalid?: boolean;
  className?: string;
  pasting?: Pasting | undefined;
  ref?: RefObject<HTMLTextAreaElement | null>;
};

/** Where a message is written: grows with its text, then scrolls. */
export function WritingArea({ label, value, onChange, className, ref, ...rest }: WritingAreaProps) {
  const onPhone = useMediaQuery('(pointer: coarse) and (hover: none)');
  const { sendWith } = usePreferences();
  const own = useRef<HTMLTextAreaElement | null>(null);
  useEndOf(own);
  useLayoutEffect(() => {
    const area = own.current;
    if (GROWS_BY_ITSELF || !area || area.value !== value) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [value]);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // Enter that ends a composition (Japanese, Chinese, …) belongs to it; Safari tells it only by the code 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (sendsMessage(event, { sendWith, onPhone })) {
      event.preventDefault();
      rest.onEnter();
    } else if (event.key === 'Escape') rest.onEscape?.();
    else if (event.key === 'ArrowUp' && !event.altKey && value === '' && rest.onArrowUp) {
      event.preventDefault();
      rest.onArrowUp();
    }
  }
  return (
    <div className={cx('cursor-text', className)}>
      <textarea
        {...compositionOf}
        ref={(area) => {
          own.current = area;
          if (ref) ref.current = area;
        }}
        rows={1}
        dir={ownDirection(value)}
        aria-label={label}
        aria-describedby={rest.describedBy}
        aria-invalid={rest.invalid || undefined}
        value={value}
        // On a phone the keyboard would cover what the person came to read.
        // biome-ignore lint/a11y/noAutofocus: only where writing is what the person came for
        autoFocus={Boolean(rest.autoFocus) && !onPhone}
        placeholder={rest.placeholder}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => takesPaste(event.clipboardData, rest.pasting) && event.preventDefault()}
        className="field-sizing-content pointer-coarse:-my-2.5 pointer-coarse:py-2.5 block max-h-[min(20rem,40dvh)] w-full resize-none bg-transparent text-read outline-none"
      />
    </div>
  );
}

/** Who begins to write in it goes on with what is there already. */
function useEndOf(area: RefObject<HTMLTextAreaElement | null>): void {
  useLayoutEffect(() => {
    const field = area.current;
    if (field && field === document.activeElement) field.setSelectionRange(field.value.length, field.value.length);
  }, [area]);
}

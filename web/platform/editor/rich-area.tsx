import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import '../markdown/markdown.css';
import '../markdown/code.css';
import '../markdown/math.css';
import './editor.css';
import type { Named } from '#contract/mentions.ts';
import { cx } from '#ui/cx.ts';
import type { KeyHandlers } from './keys.ts';
import { type Range, RichText } from './rich-text.ts';

/** What was written in the plain field, which the editor goes on with. */
export type Beginning = {
  /** The texts one after another; undoing goes back through them. */
  texts: readonly string[];
  selection?: Range;
  focused: boolean;
};

export type RichAreaProps = {
  label: string;
  value: string;
  onChange: (markdown: string) => void;
  beginning: Beginning;
  onKey: Omit<KeyHandlers, 'link'>;
  /** Takes files and long texts away from the editor. */
  takes: (data: DataTransfer) => boolean;
  /** Who can be named with an @. */
  names: readonly Named[];
  placeholder?: string | undefined;
  attributes?: Record<string, string | undefined>;
  className?: string;
  onEditor: (richText: RichText | undefined) => void;
};

/** Where markdown is written as it will be read. */
export function RichArea(props: RichAreaProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const richText = useRichText(place, latest);
  const { value, attributes = {}, label, placeholder, className } = props;
  // In the same step as the drawing: a key in between would be taken for an older text from outside.
  useLayoutEffect(() => {
    if (richText && richText.text !== value) richText.replace(value);
  }, [richText, value]);
  useLayoutEffect(() => {
    const dom = richText?.editor.view.dom;
    if (!dom) return;
    for (const [name, text] of Object.entries({
      'aria-label': label,
      'data-placeholder': placeholder,
      ...attributes,
    })) {
      if (text === undefined) dom.removeAttribute(name);
      else if (dom.getAttribute(name) !== text) dom.setAttribute(name, text);
    }
  });
  return <div ref={place} className={cx('cursor-text', className)} />;
}

/** The one that the handlers of the last drawing speak to. */
function useRichText(place: RefObject<HTMLDivElement | null>, latest: RefObject<RichAreaProps>) {
  const [richText, setRichText] = useState<RichText>();
  useLayoutEffect(() => {
    if (!place.current) return;
    const { beginning, label, placeholder = '' } = latest.current;
    const made = new RichText({
      element: place.current,
      texts: beginning.texts,
      selection: beginning.selection,
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'data-placeholder': placeholder,
        spellcheck: 'true',
        dir: 'auto',
        class:
          'md editor text-read outline-none pointer-coarse:-my-2.5 pointer-coarse:py-2.5 max-h-[min(20rem,40dvh)] overflow-y-auto',
      },
      handlers: {
        sends: (event) => latest.current.onKey.sends(event),
        send: () => latest.current.onKey.send(),
        escape: () => latest.current.onKey.escape(),
        arrowUp: () => latest.current.onKey.arrowUp(),
        takes: (data) => latest.current.takes(data),
        names: () => latest.current.names,
        changed: (markdown) => latest.current.onChange(markdown),
      },
    });
    if (beginning.focused) made.focus();
    setRichText(made);
    latest.current.onEditor(made);
    return () => {
      latest.current.onEditor(undefined);
      made.destroy();
    };
  }, [place, latest]);
  return richText;
}

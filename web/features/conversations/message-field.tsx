import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { RichText } from '#platform/editor/rich-text.ts';
import { useMediaQuery } from '#ui/use-media-query.ts';
import { sendsMessage } from '../preferences/enter-key.ts';
import { usePreferences } from '../preferences/my-preferences.ts';
import type { Nameable } from './menu-request.ts';
import { takesPaste } from './pasting.ts';
import { useTakeOver } from './use-take-over.ts';
import { useTexts } from './use-texts.ts';
import { useWritingMenu } from './use-writing-menu.tsx';
import { type Writing, writingIn, writingInRich } from './writing.ts';
import { WritingArea, type WritingAreaProps } from './writing-area.tsx';

type Props = Omit<WritingAreaProps, 'ref'> & {
  areaRef?: RefObject<HTMLTextAreaElement | null>;
  onField?: (field: Field) => void;
  /** Who can be named behind an @. */
  people?: readonly Nameable[] | undefined;
  /** A slash also offers what can be done with the conversation. */
  withCommands?: boolean;
};

const NOBODY: readonly Nameable[] = [];

/** What is written into now: the plain field, or the editor once it is there. */
export type Field = { writing: Writing; richText: RichText | undefined };

/** Where a message is written: a plain field at first, the editor as soon as it has arrived. */
export function MessageField({
  areaRef,
  onField,
  pasting = {},
  people = NOBODY,
  withCommands = false,
  ...props
}: Props) {
  const { writing: mode, sendWith } = usePreferences();
  const onPhone = useMediaQuery('(pointer: coarse) and (hover: none)');
  const own = useRef<HTMLTextAreaElement>(null);
  const area = areaRef ?? own;
  const texts = useTexts(props.value);
  const wanted = mode === 'rich';
  const { beginning, RichArea } = useTakeOver({ area, wanted, isEmpty: props.value === '', texts: texts.all });
  const richText = useField(area, onField);
  usePlainAgain(area, richText.current, wanted);
  const names = useMemo(() => people.map(({ name }) => ({ name, isMe: false })), [people]);
  const { on, menu } = useWritingMenu({ area, richText: richText.current, people, withCommands });
  const onKey = {
    sends: (event: KeyboardEvent) => sendsMessage(event, { sendWith, onPhone }),
    send: props.onEnter,
    escape: () => props.onEscape?.(),
    arrowUp: () => {
      props.onArrowUp?.();
      return props.onArrowUp !== undefined;
    },
  };
  return (
    <div {...on}>
      {beginning && RichArea ? (
        <RichArea
          {...richProps(props)}
          beginning={beginning}
          onKey={onKey}
          names={names}
          takes={(data) => takesPaste(data, pasting)}
          onEditor={richText.set}
        />
      ) : (
        <WritingArea {...props} ref={area} pasting={pasting} />
      )}
      {menu}
    </div>
  );
}

const richProps = ({ label, value, onChange, placeholder, className, describedBy, invalid }: WritingAreaProps) => ({
  ...{ label, value, onChange, placeholder },
  ...(className ? { className } : {}),
  attributes: { 'aria-describedby': describedBy, 'aria-invalid': invalid ? 'true' : undefined },
});

/** Tells who shows the field what is written into now. */
function useField(area: RefObject<HTMLTextAreaElement | null>, onField: Props['onField']) {
  const [current, set] = useState<RichText>();
  const tell = useRef(onField);
  tell.current = onField;
  const writing = useMemo(() => (current ? writingInRich(current) : writingIn(() => area.current)), [current, area]);
  useEffect(() => tell.current?.({ writing, richText: current }), [writing, current]);
  return { current, set };
}

/** Back in the plain field, the cursor is where it was. */
function usePlainAgain(area: RefObject<HTMLTextAreaElement | null>, richText: RichText | undefined, wanted: boolean) {
  const last = useRef<{ start: number; end: number } | undefined>(undefined);
  if (!wanted && richText && !richText.editor.isDestroyed) last.current = richText.selection;
  useEffect(() => {
    if (wanted || !last.current || !area.current) return;
    area.current.focus();
    area.current.setSelectionRange(last.current.start, last.current.end);
    last.current = undefined;
  }, [wanted, area]);
}

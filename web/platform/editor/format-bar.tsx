import {
  AlignLeft,
  BetweenHorizontalStart,
  BetweenVerticalStart,
  Bold,
  Code,
  Heading,
  Italic,
  Link,
  List,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  Quote,
  Sigma,
  SquareCode,
  Strikethrough,
  Table,
  TableColumnsSplit,
  TableRowsSplit,
} from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { IconButton } from '#ui/icon-button.tsx';
import { Toolbar } from '#ui/toolbar.tsx';
import { shownAs } from '../commands/keys.ts';
import { useWords } from '../i18n/use-words.ts';
import { type Action, BLOCKS, LOOKS } from './actions.ts';
import { isIn } from './changes.ts';
import { LINK_KEYS } from './keys.ts';
import { LinkForm } from './link-form.tsx';
import { hrefAt } from './links.ts';
import type { RichText } from './rich-text.ts';
import { addColumn, addRow, alignNext, removeColumn, removeRow } from './table-keys.ts';
import { editorWords } from './words.ts';

const ICONS: Partial<Record<Action['name'], LucideIcon>> = {
  ...{ bold: Bold, italic: Italic, strike: Strikethrough, code: Code, bullets: List, numbers: ListOrdered },
  ...{ tasks: ListTodo, quote: Quote, heading: Heading, codeBlock: SquareCode, table: Table, formula: Sigma },
};

const IN_TABLE = [
  { name: 'addRow', icon: BetweenHorizontalStart, run: addRow },
  { name: 'addColumn', icon: BetweenVerticalStart, run: addColumn },
  { name: 'removeRow', icon: TableRowsSplit, run: removeRow },
  { name: 'removeColumn', icon: TableColumnsSplit, run: removeColumn },
  { name: 'alignColumn', icon: AlignLeft, run: alignNext },
] as const;

/** What can be done with the words, as buttons: one row that scrolls where it does not fit. */
export function FormatBar({ richText }: { richText: RichText }) {
  const t = useWords(editorWords);
  useSyncExternalStore(richText.subscribe, () => richText.version);
  const { editor } = richText;
  if (richText.isLinking) return <LinkForm href={hrefAt(editor)} onAnswer={(address) => richText.link(address)} />;
  const button = ({ name, keys, run, holds }: Action) => {
    const Icon = ICONS[name];
    const pressed = holds ? { 'aria-pressed': holds(editor) } : {};
    return (
      <BarButton
        key={name}
        label={t[name]}
        keys={keys}
        icon={Icon && <Icon />}
        onClick={() => run(editor)}
        {...pressed}
      />
    );
  };
  return (
    <Toolbar label={t.formatting} className="editor-bar flex min-w-0 flex-1 items-center overflow-x-auto">
      {LOOKS.map(button)}
      <BarButton
        label={t.link}
        keys={LINK_KEYS}
        icon={<Link />}
        aria-pressed={hrefAt(editor) !== ''}
        onClick={() => richText.askForLink()}
      />
      <Line />
      {isIn(editor.state, 'table')
        ? IN_TABLE.map(({ name, icon: Icon, run }) => (
            <BarButton key={name} label={t[name]} icon={<Icon />} onClick={() => run(editor)} />
          ))
        : BLOCKS.map(button)}
    </Toolbar>
  );
}

const Line = () => <span aria-hidden="true" className="mx-1 h-5 w-px shrink-0 bg-line" />;

type ButtonProps = {
  label: string;
  keys?: string;
  icon: React.ReactNode;
  onClick: () => void;
  'aria-pressed'?: boolean;
};

const BarButton = ({ keys, ...rest }: ButtonProps) => (
  <IconButton
    {...rest}
    {...(keys ? { keys: shownAs(keys) } : {})}
    size="sm"
    // The words keep the focus, and a phone its keyboard.
    onPointerDown={(event) => event.preventDefault()}
    className="aria-pressed:bg-accent-soft aria-pressed:text-accent-strong"
  />
);
